package nl.drempel.school.intake;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

import nl.drempel.shared.UnreadableInputException;

/**
 * Reads EDEXML 2.1 from a stream, one element at a time. What it doesn't know it steps
 * over without looking, so numbers, countries, weights and origins of people (domain.md
 * §10) never get further than here.
 */
final class EdexmlReader {

	/** No name or date is longer; what is, is broken. */
	private static final int LONGEST_TEXT = 2_000;

	private static final int LONGEST_LIST = 200;

	/** The parser remembers every element that is open, and every name it met. */
	private static final int DEEPEST = 50;

	private static final int MOST_NAMES = 2_000;

	private static final Set<String> PUPIL = Set.of("achternaam", "voorvoegsel", "voornamen", "voorletters-1",
			"roepnaam", "geboortedatum", "geslacht", "jaargroep", "instroomdatum", "uitstroomdatum");

	private static final Set<String> STAFF = Set.of("achternaam", "voorvoegsel", "voornamen", "voorletters-1",
			"roepnaam", "gebruikersnaam", "emailadres");

	private static final XMLInputFactory FACTORY = factory();

	private final XMLStreamReader xml;

	private final Set<String> names = new HashSet<>();

	private int depth;

	private EdexmlReader(XMLStreamReader xml) {
		this.xml = xml;
	}

	private static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, false);
		factory.setXMLResolver((publicId, systemId, base, namespace) -> {
			throw new XMLStreamException("external entities are refused");
		});
		return factory;
	}

	/**
	 * Reads a whole file.
	 * @throws UnreadableInputException if it can't be read, with the line
	 */
	static void read(InputStream in, Edexml.Sink sink) throws IOException {
		XMLStreamReader xml = null;
		try {
			xml = FACTORY.createXMLStreamReader(in);
			new EdexmlReader(xml).document(sink);
		}
		catch (XMLStreamException ex) {
			throw unreadable(ex, (xml != null) ? xml.getLocation().getLineNumber() : 1);
		}
	}

	private static RuntimeException unreadable(XMLStreamException ex, int reached) throws IOException {
		for (Throwable cause = ex; cause != null; cause = causeOf(cause)) {
			if (cause instanceof UnreadableInputException known) {
				return known;
			}
			if (cause instanceof CharConversionException || cause instanceof UnsupportedEncodingException) {
				return new UnreadableInputException("import.error.encoding", line(ex, reached));
			}
			if (cause instanceof IOException broken && cause.getCause() == null) {
				throw broken;
			}
		}
		String text = String.valueOf(ex.getMessage());
		boolean end = text.contains("must start and end within the same entity") || text.contains("Premature end");
		return new UnreadableInputException(end ? "import.error.cut_off" : "import.error.xml", line(ex, reached));
	}

	private static @Nullable Throwable causeOf(Throwable ex) {
		return (ex instanceof XMLStreamException xml && xml.getNestedException() != null) ? xml.getNestedException()
				: ex.getCause();
	}

	private static int line(XMLStreamException ex, int reached) {
		int line = (ex.getLocation() != null) ? ex.getLocation().getLineNumber() : reached;
		return Math.max(1, line);
	}

	private void document(Edexml.Sink sink) throws XMLStreamException {
		while (next() != XMLStreamConstants.START_ELEMENT) {
			continue;
		}
		if (!this.xml.getLocalName().equals("EDEX")) {
			throw new UnreadableInputException("import.error.not_edexml", line());
		}
		while (child()) {
			switch (this.xml.getLocalName()) {
				case "school" -> school(sink);
				case "groepen" -> groups(sink);
				case "leerlingen" -> pupils(sink);
				case "leerkrachten" -> staff(sink);
				default -> skip();
			}
		}
		while (next() != XMLStreamConstants.END_DOCUMENT) {
			continue;
		}
	}

	private void school(Edexml.Sink sink) throws XMLStreamException {
		int line = line();
		Map<String, String> texts = new HashMap<>();
		while (child()) {
			text(Set.of("schooljaar", "brincode", "dependancecode"), texts);
		}
		sink.school(
				new Edexml.School(line, texts.get("schooljaar"), texts.get("brincode"), texts.get("dependancecode")));
	}

	private void groups(Edexml.Sink sink) throws XMLStreamException {
		while (child()) {
			String element = this.xml.getLocalName();
			if (!element.equals("groep") && !element.equals("samengestelde_groep")) {
				skip();
				continue;
			}
			int line = line();
			String key = key();
			Map<String, String> texts = new HashMap<>();
			while (child()) {
				text(Set.of("naam", "jaargroep"), texts);
			}
			sink.group(new Edexml.Group(line, key, texts.get("naam"), texts.get("jaargroep"),
					element.equals("samengestelde_groep")));
		}
	}

	private void pupils(Edexml.Sink sink) throws XMLStreamException {
		while (child()) {
			if (this.xml.getLocalName().equals("leerling")) {
				sink.pupil(pupil());
			}
			else {
				skip();
			}
		}
	}

	private Edexml.Pupil pupil() throws XMLStreamException {
		int line = line();
		String key = key();
		Map<String, String> texts = new HashMap<>();
		String group = null;
		List<String> combined = new ArrayList<>();
		while (child()) {
			switch (this.xml.getLocalName()) {
				case "groep" -> {
					group = key();
					skip();
				}
				case "samengestelde_groepen" -> {
					while (child()) {
						add(combined, key());
						skip();
					}
				}
				default -> text(PUPIL, texts);
			}
		}
		return new Edexml.Pupil(line, key, name(texts), texts.get("geboortedatum"), texts.get("geslacht"),
				texts.get("jaargroep"), group, combined, texts.get("instroomdatum"), texts.get("uitstroomdatum"));
	}

	private void staff(Edexml.Sink sink) throws XMLStreamException {
		while (child()) {
			if (this.xml.getLocalName().equals("leerkracht")) {
				sink.staff(member());
			}
			else {
				skip();
			}
		}
	}

	private Edexml.Staff member() throws XMLStreamException {
		int line = line();
		String key = key();
		Map<String, String> texts = new HashMap<>();
		List<String> roles = new ArrayList<>();
		List<String> groups = new ArrayList<>();
		while (child()) {
			switch (this.xml.getLocalName()) {
				case "rol" -> add(roles, text());
				case "groepen" -> {
					while (child()) {
						add(groups, key());
						while (child()) {
							if (this.xml.getLocalName().equals("rol")) {
								add(roles, text());
							}
							else {
								skip();
							}
						}
					}
				}
				default -> text(STAFF, texts);
			}
		}
		return new Edexml.Staff(line, key, name(texts), texts.get("gebruikersnaam"), texts.get("emailadres"), roles,
				groups);
	}

	private static Edexml.Name name(Map<String, String> texts) {
		return new Edexml.Name(texts.get("achternaam"), texts.get("voorvoegsel"), texts.get("voornamen"),
				texts.get("voorletters-1"), texts.get("roepnaam"));
	}

	private static void add(List<String> list, @Nullable String value) {
		if (value != null && list.size() < LONGEST_LIST) {
			list.add(value);
		}
	}

	/** Keeps the text of this element if it is wanted, and steps over it if not. */
	private void text(Set<String> wanted, Map<String, String> texts) throws XMLStreamException {
		String element = this.xml.getLocalName();
		if (!wanted.contains(element)) {
			skip();
			return;
		}
		String text = text();
		if (text != null) {
			texts.putIfAbsent(element, text);
		}
	}

	private @Nullable String text() throws XMLStreamException {
		int line = line();
		StringBuilder text = new StringBuilder();
		int depth = 1;
		while (depth > 0) {
			switch (next()) {
				case XMLStreamConstants.START_ELEMENT -> depth++;
				case XMLStreamConstants.END_ELEMENT -> depth--;
				case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
					text.append(this.xml.getTextCharacters(), this.xml.getTextStart(), this.xml.getTextLength());
					if (text.length() > LONGEST_TEXT) {
						throw new UnreadableInputException("import.error.long", line);
					}
				}
				default -> {
				}
			}
		}
		String result = text.toString().strip();
		return result.isEmpty() ? null : result;
	}

	private @Nullable String key() {
		String key = this.xml.getAttributeValue(null, "key");
		return (key == null || key.isBlank()) ? null : key.strip();
	}

	/** Goes to the next element inside this one; false at its end. */
	private boolean child() throws XMLStreamException {
		while (true) {
			int event = next();
			if (event == XMLStreamConstants.START_ELEMENT) {
				return true;
			}
			if (event == XMLStreamConstants.END_ELEMENT) {
				return false;
			}
		}
	}

	private void skip() throws XMLStreamException {
		int depth = 1;
		while (depth > 0) {
			int event = next();
			if (event == XMLStreamConstants.START_ELEMENT) {
				depth++;
			}
			else if (event == XMLStreamConstants.END_ELEMENT) {
				depth--;
			}
		}
	}

	private int next() throws XMLStreamException {
		int event = event();
		if (event == XMLStreamConstants.DTD) {
			throw new UnreadableInputException("import.error.doctype", line());
		}
		if (event == XMLStreamConstants.ENTITY_REFERENCE) {
			throw new UnreadableInputException("import.error.entity", line());
		}
		bound(event);
		return event;
	}

	private void bound(int event) {
		if (event == XMLStreamConstants.END_ELEMENT) {
			this.depth--;
		}
		else if (event == XMLStreamConstants.START_ELEMENT) {
			this.depth++;
			this.names.add(this.xml.getLocalName());
			for (int i = 0; i < this.xml.getAttributeCount(); i++) {
				this.names.add(this.xml.getAttributeLocalName(i));
			}
			if (this.depth > DEEPEST || this.names.size() > MOST_NAMES) {
				throw new UnreadableInputException("import.error.nested", line());
			}
		}
	}

	private int event() throws XMLStreamException {
		try {
			return this.xml.next();
		}
		catch (IndexOutOfBoundsException | IllegalStateException | NoSuchElementException ex) {
			// The parser gives up on some broken files this way.
			throw new UnreadableInputException("import.error.xml", line());
		}
	}

	private int line() {
		return this.xml.getLocation().getLineNumber();
	}

}
