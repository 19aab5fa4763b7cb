package nl.drempel.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Hat;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.school.StaffId;

/**
 * Something that happened in a case: a kind and what it names, by id, key or date. The
 * sentence {@code timeline.<kind>} is made when it is read, in the reader's language.
 *
 * @param least who knows less of the case than this does not see it
 * @param args what the sentence names, each with its kind before a colon
 */
public record CaseEvent(String kind, @Nullable StaffId actor, @Nullable StaffId onBehalfOf, Level least,
		List<String> args) {

	public CaseEvent {
		args = List.copyOf(args);
	}

	/** Something someone did, under one of their hats. */
	public static CaseEvent by(Viewer viewer, Hat hat, String kind) {
		return new CaseEvent(kind, viewer.id(), hat.person().equals(viewer.id()) ? null : hat.person(), Level.OUTLINE,
				List.of());
	}

	/** Something someone did for themselves. */
	public static CaseEvent by(Viewer viewer, String kind) {
		return new CaseEvent(kind, viewer.id(), null, Level.OUTLINE, List.of());
	}

	/** Something that happened by itself. */
	public static CaseEvent byItself(String kind) {
		return new CaseEvent(kind, null, null, Level.OUTLINE, List.of());
	}

	/** Only for who knows at least so much. */
	public CaseEvent least(Level level) {
		return new CaseEvent(this.kind, this.actor, this.onBehalfOf, level, this.args);
	}

	/** Names the label with this message code. */
	public CaseEvent label(String code) {
		return with("label:" + code);
	}

	public CaseEvent moment(Instant moment) {
		return with("moment:" + moment);
	}

	public CaseEvent day(LocalDate day) {
		return with("day:" + day);
	}

	public CaseEvent staff(@Nullable StaffId staff) {
		return with("staff:" + ((staff != null) ? staff : ""));
	}

	public CaseEvent number(long number) {
		return with("number:" + number);
	}

	private CaseEvent with(String arg) {
		List<String> more = new ArrayList<>(this.args);
		more.add(arg);
		return new CaseEvent(this.kind, this.actor, this.onBehalfOf, this.least, more);
	}

}
