// Draws the process of a case and marks where it stands. The same stands on the page in words.
(function () {
  'use strict';

  // So small, a label can still be read.
  const READABLE = 0.9;

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
    whole(canvas);
    if (canvas.zoom() < READABLE) {
      // The whole is too small to read: begin at the present step, or where it all begins.
      const first = elements.filter((element) => element.type === 'bpmn:StartEvent')[0];
      centre(canvas, elements.get(marked[0]) || first);
    }
    handle(canvas);
  }

  function whole(canvas) {
    canvas.zoom('fit-viewport', 'auto');
  }

  function centre(canvas, step) {
    canvas.zoom(READABLE, { x: 0, y: 0 });
    const view = canvas.viewbox();
    canvas.viewbox({ x: step.x + step.width / 2 - view.width / 2, y: step.y + step.height / 2 - view.height / 2, width: view.width, height: view.height });
  }

  // Larger, smaller, all of it; the arrow keys move it, as dragging does.
  function handle(canvas) {
    const tools = document.querySelector('[data-diagram-tools]');
    const zoom = { in: () => canvas.zoom(canvas.zoom() * 1.25), out: () => canvas.zoom(canvas.zoom() / 1.25), all: () => whole(canvas) };
    tools.hidden = false;
    tools.addEventListener('click', (event) => {
      const button = event.target.closest('[data-zoom]');
      if (button) {
        zoom[button.dataset.zoom]();
      }
    });
    const moves = { ArrowLeft: { dx: 60, dy: 0 }, ArrowRight: { dx: -60, dy: 0 }, ArrowUp: { dx: 0, dy: 60 }, ArrowDown: { dx: 0, dy: -60 } };
    frame.tabIndex = 0;
    frame.addEventListener('keydown', (event) => {
      if (moves[event.key]) {
        canvas.scroll(moves[event.key]);
        event.preventDefault();
      }
    });
  }

  draw().catch(() => { frame.hidden = true; });
})();
