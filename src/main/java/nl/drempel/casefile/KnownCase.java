package nl.drempel.casefile;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Level;

/** A case together with how much the viewer may know of it. */
public record KnownCase(CaseFile file, Level level) {

	/**
	 * The state that the viewer may read: who only glimpses the case reads open or
	 * closed.
	 */
	public String state() {
		if (this.level.reaches(Level.OUTLINE)) {
			return this.file.state();
		}
		return this.file.isOpen() ? "open" : "closed";
	}

	/** The outcome, if the viewer may read it and there is one. */
	public @Nullable String outcome() {
		return this.level.reaches(Level.OUTLINE) ? this.file.outcome() : null;
	}

}
