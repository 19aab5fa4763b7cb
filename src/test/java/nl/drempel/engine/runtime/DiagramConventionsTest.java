package nl.drempel.engine.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds every diagram to the way we draw, so that people can read it. That it is safe to
 * run is checked by {@link DiagramRules} at each start, also at that of the tests.
 */
class DiagramConventionsTest {

	private static final Path PROCESSES = Path.of("processes");

	private static final Path FORMS = Path.of("forms");

	private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][a-zA-Z0-9]*");

	/** An outcome, a yes or no; never a call. */
	private static final Pattern CONDITION = Pattern.compile("\\$\\{[a-z][a-zA-Z]*( == '[a-z_]+')?}");

	private static final Set<Class<? extends FlowElement>> DRAWN = Set.of(StartEvent.class, EndEvent.class,
			IntermediateCatchEvent.class, BoundaryEvent.class, UserTask.class, ServiceTask.class,
			BusinessRuleTask.class, CallActivity.class, SubProcess.class, ExclusiveGateway.class,
			InclusiveGateway.class, ParallelGateway.class, EventBasedGateway.class, SequenceFlow.class);

	static Stream<Diagram> diagrams() throws IOException {
		try (Stream<Path> files = Files.list(PROCESSES)) {
			return files.filter((file) -> file.toString().endsWith(".bpmn"))
				.sorted()
				.map(Diagram::read)
				.toList()
				.stream();
		}
	}

	// What it is called

	@ParameterizedTest
	@MethodSource("diagrams")
	void fileIsNamedAfterItsOneProcess(Diagram diagram) {
		Bpmn.validateModel(diagram.model());
		assertThat(diagram.all(Process.class)).hasSize(1);
		assertThat(diagram.process().getId() + ".bpmn").isEqualTo(diagram.file().getFileName().toString());
		assertThat(diagram.process().getName()).isNotBlank();
		assertThat(diagram.process().isExecutable()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void idsAreCamelCase(Diagram diagram) {
		assertThat(diagram.all(BaseElement.class)).filteredOn((element) -> !(element instanceof Process))
			.extracting(BaseElement::getId)
			.filteredOn((id) -> id != null)
			.allMatch(CAMEL_CASE.asMatchPredicate());
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void stepsAndEventsHaveShortNames(Diagram diagram) {
		assertThat(diagram.all(FlowNode.class)).filteredOn(DiagramConventionsTest::needsName).allSatisfy((node) -> {
			assertThat(node.getName()).as(node.getId()).isNotBlank();
			assertThat(node.getName()).as(node.getId()).hasSizeLessThanOrEqualTo(32);
		});
	}

	private static boolean needsName(FlowNode node) {
		if (node instanceof Gateway) {
			return false;
		}
		boolean inner = node.getParentElement() instanceof SubProcess phase && !phase.triggeredByEvent();
		boolean plain = node instanceof Event event && event.getChildElementsByType(EventDefinition.class).isEmpty();
		return !(inner && plain);
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void gatewaysAskAndFlowsAnswer(Diagram diagram) {
		assertThat(diagram.choices()).allSatisfy((gateway) -> {
			assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
			assertThat(gateway.getOutgoing()).as(gateway.getId())
				.allSatisfy((flow) -> assertThat(flow.getName()).as(flow.getId()).isNotBlank());
		});
	}

	// What it does

	@ParameterizedTest
	@MethodSource("diagrams")
	void conditionsCompareOneVariable(Diagram diagram) {
		assertThat(diagram.all(ConditionExpression.class)).extracting(ModelElementInstance::getTextContent)
			.allMatch(CONDITION.asMatchPredicate());
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void choicesAlwaysFindAWay(Diagram diagram) {
		assertThat(diagram.choices()).allSatisfy((gateway) -> {
			SequenceFlow otherwise = (gateway instanceof ExclusiveGateway exclusive) ? exclusive.getDefault()
					: ((InclusiveGateway) gateway).getDefault();
			assertThat(otherwise).as("default of " + gateway.getId()).isNotNull();
			assertThat(gateway.getOutgoing()).allSatisfy(
					(flow) -> assertThat(flow.getConditionExpression() == null).as("condition of " + flow.getId())
						.isEqualTo(flow.equals(otherwise)));
		});
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void whatCanHappenAtAnyPointEndsInOneWay(Diagram diagram) {
		assertThat(diagram.all(SubProcess.class)).filteredOn(SubProcess::triggeredByEvent)
			.allSatisfy(
					(happening) -> assertThat(happening.getChildElementsByType(EndEvent.class)).as(happening.getId())
						.hasSize(1));
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void onlyKnownElementsAreUsed(Diagram diagram) {
		assertThat(diagram.all(FlowElement.class)).allSatisfy(
				(element) -> assertThat(element.getElementType().getInstanceType()).as(element.getId()).isIn(DRAWN));
	}

	// The forms

	@ParameterizedTest
	@MethodSource("diagrams")
	void userTasksHaveTheirForm(Diagram diagram) {
		assertThat(diagram.all(UserTask.class)).allSatisfy((task) -> {
			assertThat(task.getCamundaFormRef()).isEqualTo(task.getId());
			Path form = diagram.form(task.getId());
			assertThat(form).isRegularFile();
			assertThat(JsonMapper.shared().readTree(Files.readString(form)).path("id").asString())
				.isEqualTo(task.getId());
		});
	}

	@Test
	void everyFormBelongsToATask() throws IOException {
		Set<Path> tasks = diagrams()
			.flatMap((diagram) -> diagram.all(UserTask.class).stream().map((task) -> diagram.form(task.getId())))
			.collect(Collectors.toSet());
		try (Stream<Path> forms = Files.walk(FORMS)) {
			assertThat(forms.filter(Files::isRegularFile)).isSubsetOf(tasks);
		}
	}

	// How it looks

	@ParameterizedTest
	@MethodSource("diagrams")
	void everythingIsDrawnOnce(Diagram diagram) {
		assertThat(diagram.all(BpmnShape.class)).extracting((shape) -> shape.getBpmnElement().getId())
			.containsExactlyInAnyOrderElementsOf(diagram.all(FlowNode.class).stream().map(FlowNode::getId).toList());
		assertThat(diagram.all(BpmnEdge.class)).extracting((edge) -> edge.getBpmnElement().getId())
			.containsExactlyInAnyOrderElementsOf(
					diagram.all(SequenceFlow.class).stream().map(SequenceFlow::getId).toList());
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void stepsStandApartAndPhasesHoldTheirSteps(Diagram diagram) {
		List<FlowNode> nodes = List.copyOf(diagram.all(FlowNode.class));
		for (FlowNode node : nodes) {
			if (node.getParentElement() instanceof SubProcess phase) {
				assertThat(diagram.box(phase).contains(diagram.box(node))).as(node.getId() + " in its phase").isTrue();
			}
			for (FlowNode other : nodes) {
				boolean attached = node instanceof BoundaryEvent event && event.getAttachedTo().equals(other);
				if (!node.equals(other) && !attached && !within(node, other) && !within(other, node)
						&& !(other instanceof BoundaryEvent)) {
					assertThat(diagram.box(node).touches(diagram.box(other)))
						.as(node.getId() + " over " + other.getId())
						.isFalse();
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void flowsRunStraightFromStepToStepAndThroughNoOther(Diagram diagram) {
		for (BpmnEdge edge : diagram.all(BpmnEdge.class)) {
			SequenceFlow flow = (SequenceFlow) edge.getBpmnElement();
			List<Waypoint> points = List.copyOf(edge.getWaypoints());
			assertThat(diagram.box(flow.getSource()).hasOnBorder(points.get(0))).as(flow.getId() + " leaves").isTrue();
			assertThat(diagram.box(flow.getTarget()).hasOnBorder(points.get(points.size() - 1)))
				.as(flow.getId() + " arrives")
				.isTrue();
			for (int i = 1; i < points.size(); i++) {
				Box segment = Box.between(points.get(i - 1), points.get(i));
				assertThat(Math.min(segment.width(), segment.height())).as(flow.getId() + " is slanted").isZero();
				assertThat(diagram.all(FlowNode.class))
					.filteredOn((node) -> !within(flow.getSource(), node) && !within(flow.getTarget(), node))
					.filteredOn((node) -> !node.equals(flow.getSource()) && !node.equals(flow.getTarget()))
					.filteredOn((node) -> !(flow.getSource() instanceof BoundaryEvent event
							&& event.getAttachedTo().equals(node)))
					.as(flow.getId() + " runs through")
					.noneMatch((node) -> diagram.box(node).touches(segment));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void labelsCoverNothing(Diagram diagram) {
		List<Box> labels = diagram.all(BpmnLabel.class)
			.stream()
			.map((label) -> Box.of(label.getChildElementsByType(Bounds.class).iterator().next()))
			.toList();
		List<FlowNode> solid = diagram.all(FlowNode.class)
			.stream()
			.filter((node) -> !(node instanceof SubProcess))
			.toList();
		List<String> covered = new ArrayList<>();
		for (Box label : labels) {
			solid.stream().filter((node) -> covers(diagram, node, label)).map(FlowNode::getId).forEach(covered::add);
			labels.stream()
				.filter((other) -> other != label && other.touches(label))
				.map(Box::toString)
				.forEach(covered::add);
		}
		assertThat(covered).isEmpty();
	}

	private static boolean covers(Diagram diagram, FlowNode node, Box label) {
		Box box = diagram.box(node);
		return (node instanceof Gateway) ? box.diamondTouches(label) : box.touches(label);
	}

	private static boolean within(ModelElementInstance inner, ModelElementInstance outer) {
		ModelElementInstance parent = inner.getParentElement();
		return parent != null && (parent.equals(outer) || within(parent, outer));
	}

	record Diagram(Path file, BpmnModelInstance model) {

		static Diagram read(Path file) {
			try (InputStream in = Files.newInputStream(file)) {
				return new Diagram(file, Bpmn.readModelFromStream(in));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		<T extends ModelElementInstance> Collection<T> all(Class<T> type) {
			return this.model.getModelElementsByType(type);
		}

		Process process() {
			return all(Process.class).iterator().next();
		}

		/** Gateways where a choice is made. */
		List<Gateway> choices() {
			return all(Gateway.class).stream()
				.filter((gateway) -> gateway instanceof ExclusiveGateway || gateway instanceof InclusiveGateway)
				.filter((gateway) -> gateway.getOutgoing().size() > 1)
				.toList();
		}

		Path form(String task) {
			return FORMS.resolve(process().getId()).resolve(task + ".form");
		}

		Box box(BaseElement element) {
			return all(BpmnShape.class).stream()
				.filter((shape) -> shape.getBpmnElement().equals(element))
				.map((shape) -> Box.of(shape.getBounds()))
				.findFirst()
				.orElseThrow();
		}

		@Override
		public String toString() {
			return this.file.getFileName().toString();
		}

	}

	record Box(double left, double top, double right, double bottom) {

		static Box of(Bounds bounds) {
			return new Box(bounds.getX(), bounds.getY(), bounds.getX() + bounds.getWidth(),
					bounds.getY() + bounds.getHeight());
		}

		static Box between(Waypoint one, Waypoint other) {
			return new Box(Math.min(one.getX(), other.getX()), Math.min(one.getY(), other.getY()),
					Math.max(one.getX(), other.getX()), Math.max(one.getY(), other.getY()));
		}

		double width() {
			return this.right - this.left;
		}

		double height() {
			return this.bottom - this.top;
		}

		/**
		 * Whether the diamond in this box, which leaves its corners free, touches
		 * another.
		 */
		boolean diamondTouches(Box other) {
			double x = (this.left + this.right) / 2;
			double y = (this.top + this.bottom) / 2;
			double across = Math.max(0, Math.max(other.left - x, x - other.right));
			double down = Math.max(0, Math.max(other.top - y, y - other.bottom));
			return across + down < width() / 2;
		}

		boolean contains(Box inner) {
			return this.left < inner.left && this.top < inner.top && this.right > inner.right
					&& this.bottom > inner.bottom;
		}

		boolean touches(Box other) {
			return this.left < other.right && other.left < this.right && this.top < other.bottom
					&& other.top < this.bottom;
		}

		boolean hasOnBorder(Waypoint point) {
			double x = point.getX();
			double y = point.getY();
			boolean inside = x >= this.left && x <= this.right && y >= this.top && y <= this.bottom;
			return inside && (x == this.left || x == this.right || y == this.top || y == this.bottom);
		}

	}

}
