package nl.drempel.engine.runtime;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a diagram or decision may hold. Everything that the engine would run is on a list;
 * what isn't on it is refused, since whoever can write an expression or a script owns the
 * server.
 */
class DiagramRules {

	private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

	private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

	private static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";

	/**
	 * The roles of the school, and what a case itself says: who visits, who handles it.
	 */
	static final Set<String> ROLES = Set.of("teacher", "ib", "coordinator", "director", "board", "contact", "confidant",
			"council", "admin", "privacy", "partner", "visitor", "handler", "named", "responsible");

	private static final Set<String> ATTRIBUTES = Set.of("historyTimeToLive", "versionTag", "isStartableInTasklist",
			"formRef", "formRefBinding", "candidateGroups", "asyncBefore", "asyncAfter", "exclusive",
			"delegateExpression", "decisionRef", "decisionRefBinding", "mapDecisionResult", "resultVariable",
			"calledElementBinding", "collection", "elementVariable", "jobPriority", "variableName");

	/** Those whose value is the name of a variable. */
	private static final Set<String> VARIABLES = Set.of("resultVariable", "collection", "elementVariable",
			"variableName");

	private static final Set<String> ELEMENTS = Set.of("in", "out", "inputOutput", "inputParameter", "outputParameter",
			"failedJobRetryTimeCycle", "properties", "property");

	private static final Set<String> FORBIDDEN = Set.of("scriptTask", "script", "complexGateway");

	private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";

	private static final Pattern ONE_NAME = Pattern.compile("[$#]\\{\\s*(" + NAME + ")\\s*}");

	private static final Pattern BUSINESS_KEY = Pattern.compile("[$#]\\{\\s*execution\\.processBusinessKey\\s*}");

	private static final String TERM = "(?:!?\\s*" + NAME + "|" + NAME
			+ "\\s*(?:==|!=|>=|<=|>|<)\\s*(?:'[A-Za-z0-9_-]*'|\"[A-Za-z0-9_-]*\"|-?[0-9]+|true|false|null))";

	private static final Pattern CONDITION = Pattern
		.compile("[$#]\\{\\s*" + TERM + "(?:\\s*(?:&&|\\|\\|)\\s*" + TERM + ")*\\s*}");

	private static final Pattern DMN_LANGUAGE = Pattern.compile("feel|https?://www\\.omg\\.org/spec/.*FEEL.*",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|" + NAME);

	private static final Set<String> LITERALS = Set.of("true", "false", "null");

	private final Set<String> beans;

	private final Map<String, Set<String>> variables;

	private final List<String> problems = new ArrayList<>();

	private final Set<String> forms = new HashSet<>();

	private String file = "";

	private String process = "";

	/**
	 * Rules for diagrams that may call these beans and use these variables.
	 * @param beans the names of the process beans
	 * @param variables the names of the variables by process
	 */
	DiagramRules(Set<String> beans, Map<String, Set<String>> variables) {
		this.beans = beans;
		this.variables = variables;
	}

	/**
	 * Checks files that belong together.
	 * @param files contents by path, as {@code processes/home-visit.bpmn}
	 * @return what is wrong, a sentence each; empty if nothing is
	 */
	List<String> check(Map<String, String> files) {
		this.problems.clear();
		this.forms.clear();
		files.forEach((name, content) -> {
			if (name.endsWith(".form")) {
				checkForm(name, content);
			}
		});
		files.forEach((name, content) -> {
			if (!name.endsWith(".form")) {
				checkXml(name, content);
			}
		});
		return List.copyOf(this.problems);
	}

	private void problem(String where, String what) {
		this.problems.add(this.file + (where.isEmpty() ? "" : " (" + where + ")") + ": " + what);
	}

	private void checkForm(String name, String content) {
		this.file = name;
		try {
			JsonNode id = JsonMapper.shared().readTree(content).path("id");
			if (!id.isString() || id.asString().isBlank()) {
				problem("", "the form has no id");
			}
			else if (!this.forms.add(id.asString())) {
				problem("", "another form has the id " + id.asString() + " too");
			}
		}
		catch (RuntimeException ex) {
			problem("", "this is no JSON");
		}
	}

	private void checkXml(String name, String content) {
		this.file = name;
		Document document;
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setNamespaceAware(true);
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			document = factory.newDocumentBuilder()
				.parse(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
		}
		catch (Exception ex) {
			problem("", "this is no XML");
			return;
		}
		if (name.endsWith(".bpmn")) {
			checkProcess(document);
		}
		else {
			checkDecisions(document);
		}
	}

	private void checkProcess(Document document) {
		NodeList processes = document.getElementsByTagNameNS(BPMN, "process");
		if (processes.getLength() != 1) {
			problem("", "one process a file, not " + processes.getLength());
			return;
		}
		Element process = (Element) processes.item(0);
		String id = process.getAttribute("id");
		this.process = id;
		if (!this.file.endsWith("/" + id + ".bpmn")) {
			problem(id, "the file must have the name of the process");
		}
		if (!"true".equals(process.getAttribute("isExecutable"))) {
			problem(id, "the process must be executable");
		}
		required(process, "historyTimeToLive");
		required(process, "versionTag");
		walk(process);
		NodeList definitions = document.getDocumentElement().getChildNodes();
		for (int i = 0; i < definitions.getLength(); i++) {
			if (definitions.item(i) instanceof Element element && element != process
					&& BPMN.equals(element.getNamespaceURI())) {
				walk(element);
			}
		}
	}

	private void walk(Element element) {
		String kind = element.getLocalName();
		if (BPMN.equals(element.getNamespaceURI())) {
			if (FORBIDDEN.contains(kind)) {
				problem(where(element), kind + " is not allowed");
			}
			switch (kind) {
				case "userTask" -> checkUserTask(element);
				case "serviceTask", "sendTask" -> checkDelegate(element);
				case "businessRuleTask" -> checkBinding(element, "decisionRef", "decisionRefBinding");
				case "callActivity" -> checkCallActivity(element);
				case "conditionExpression" -> checkCondition(element);
				case "messageEventDefinition", "signalEventDefinition", "escalationEventDefinition" -> {
					if (element.hasAttributeNS(CAMUNDA, "delegateExpression")) {
						checkDelegate(element);
					}
				}
				default -> {
				}
			}
		}
		else if (CAMUNDA.equals(element.getNamespaceURI()) && !ELEMENTS.contains(kind)) {
			problem(where(element), "camunda:" + kind + " is not allowed");
		}
		checkAttributes(element);
		NodeList children = element.getChildNodes();
		for (int i = 0; i < children.getLength(); i++) {
			Node child = children.item(i);
			if (child instanceof Element childElement) {
				walk(childElement);
			}
			else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
				checkExpression(element, child.getNodeValue());
			}
		}
	}

	private void checkAttributes(Element element) {
		NamedNodeMap attributes = element.getAttributes();
		for (int i = 0; i < attributes.getLength(); i++) {
			Attr attribute = (Attr) attributes.item(i);
			if (CAMUNDA.equals(attribute.getNamespaceURI())) {
				if (!ATTRIBUTES.contains(attribute.getLocalName())) {
					problem(where(element), "camunda:" + attribute.getLocalName() + " is not allowed");
				}
				if (VARIABLES.contains(attribute.getLocalName())) {
					checkVariable(element, attribute.getValue());
				}
			}
			if (!attribute.getLocalName().equals("delegateExpression")) {
				checkExpression(element, attribute.getValue());
			}
		}
	}

	private void checkExpression(Element element, String text) {
		if (!text.contains("${") && !text.contains("#{")) {
			return;
		}
		String expression = text.strip();
		if (BUSINESS_KEY.matcher(expression).matches()) {
			return;
		}
		if (!CONDITION.matcher(expression).matches()) {
			problem(where(element), "the expression " + expression + " does more than name or compare variables");
			return;
		}
		Matcher words = WORD.matcher(expression);
		while (words.find()) {
			String word = words.group();
			if (Character.isLetter(word.charAt(0)) && !LITERALS.contains(word)) {
				checkVariable(element, word);
			}
		}
	}

	private void checkVariable(Element element, String name) {
		if (!this.variables.getOrDefault(this.process, Set.of()).contains(name)) {
			problem(where(element), "the variable " + name + " is not declared for this process");
		}
	}

	private void checkCondition(Element element) {
		if (element.hasAttribute("language")) {
			problem(where(element), "a condition is an expression, not a script");
		}
		if (!CONDITION.matcher(element.getTextContent().strip()).matches()) {
			problem(where(element),
					"the condition " + element.getTextContent().strip() + " does more than compare variables");
		}
	}

	private void checkUserTask(Element task) {
		String form = task.getAttributeNS(CAMUNDA, "formRef");
		if (form.isEmpty()) {
			problem(where(task), "a user task needs camunda:formRef");
		}
		else if (!this.forms.contains(form)) {
			problem(where(task), "there is no form with the id " + form);
		}
		if (!"deployment".equals(task.getAttributeNS(CAMUNDA, "formRefBinding"))) {
			problem(where(task), "camunda:formRefBinding must be deployment");
		}
		String groups = task.getAttributeNS(CAMUNDA, "candidateGroups");
		if (groups.isBlank()) {
			problem(where(task), "a user task needs camunda:candidateGroups");
		}
		else {
			for (String group : groups.split(",")) {
				if (!ROLES.contains(group.strip())) {
					problem(where(task), "nobody has the role " + group.strip());
				}
			}
		}
	}

	private void checkDelegate(Element element) {
		Matcher bean = ONE_NAME.matcher(element.getAttributeNS(CAMUNDA, "delegateExpression").strip());
		if (!bean.matches()) {
			problem(where(element), "camunda:delegateExpression must name one process bean");
		}
		else if (!this.beans.contains(bean.group(1))) {
			problem(where(element), "there is no process bean " + bean.group(1));
		}
	}

	private void checkCallActivity(Element activity) {
		if (activity.getAttribute("calledElement").isEmpty()) {
			problem(where(activity), "calledElement is missing");
		}
		if (!"deployment".equals(activity.getAttributeNS(CAMUNDA, "calledElementBinding"))) {
			problem(where(activity), "camunda:calledElementBinding must be deployment");
		}
	}

	private void checkBinding(Element element, String reference, String binding) {
		required(element, reference);
		if (!"deployment".equals(element.getAttributeNS(CAMUNDA, binding))) {
			problem(where(element), "camunda:" + binding + " must be deployment");
		}
	}

	private void required(Element element, String attribute) {
		if (element.getAttributeNS(CAMUNDA, attribute).isBlank()) {
			problem(where(element), "camunda:" + attribute + " is missing");
		}
	}

	private void checkDecisions(Document document) {
		NodeList elements = document.getElementsByTagName("*");
		for (int i = 0; i < elements.getLength(); i++) {
			Element element = (Element) elements.item(i);
			String kind = element.getLocalName();
			if ("decision".equals(kind) && element.getAttributeNS(CAMUNDA_DMN, "historyTimeToLive").isBlank()) {
				problem(where(element), "camunda:historyTimeToLive is missing");
			}
			if ("invocation".equals(kind) || "functionDefinition".equals(kind)) {
				problem(where(element), kind + " is not allowed");
			}
			String language = element.getAttribute("expressionLanguage");
			if (!language.isEmpty() && !DMN_LANGUAGE.matcher(language).matches()) {
				problem(where(element), "the expression language " + language + " is not allowed, only FEEL");
			}
		}
	}

	/** The nearest id, so that one finds it in the diagram. */
	private static String where(Element element) {
		Node node = element;
		while (node instanceof Element candidate) {
			if (!candidate.getAttribute("id").isEmpty()) {
				return candidate.getAttribute("id");
			}
			node = candidate.getParentNode();
		}
		return element.getLocalName();
	}

}
