// Draws the process of a case and marks where it stands. The same stands on the page in words.
(function () {
  'use strict';

  const frame = document.querySelector('[data-diagram]');
  if (!frame || !window.BpmnJS) {
    return;
  }

  async function draw() {
    const answer = await fetch(frame.dataset.diagram, { credentials: 'same-origin' });
    if (!answer.ok) {
      throw new Error('no diagram');
    }
    const viewer = new window.BpmnJS({ container: frame });
    await viewer.importXML(await answer.text());
    const canvas = viewer.get('canvas');
    const elements = viewer.get('elementRegistry');
    const marked = frame.dataset.marked.split(' ').filter((id) => id && elements.get(id));
    marked.forEach((id) => canvas.addMarker(id, 'current'));
    canvas.zoom('fit-viewport', 'auto');
    if (marked.length && frame.clientWidth < 700) {
      // On a phone the whole is too small to read: begin at the present step.
      const step = elements.get(marked[0]);
      canvas.zoom(0.8, { x: 0, y: 0 });
      const view = canvas.viewbox();
      canvas.viewbox({ x: step.x + step.width / 2 - view.width / 2, y: step.y + step.height / 2 - view.height / 2, width: view.width, height: view.height });
    }
  }

  draw().catch(() => { frame.hidden = true; });
})();
