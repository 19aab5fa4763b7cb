package nl.drempel.access;

/** How much someone may know of a case; each level includes those before it. */
public enum Level {

	/** That there is a case, open or closed; nothing else. */
	GLIMPSE(10),

	/** What happened and when, without families' words and impressions. */
	OUTLINE(20),

	/** All but other people's impressions. */
	CONTENT(30),

	/** Everything. */
	FULL(40);

	private final int rank;

	Level(int rank) {
		this.rank = rank;
	}

	/** The number under which the level is stored: higher knows more. */
	public int rank() {
		return this.rank;
	}

	public boolean reaches(Level least) {
		return this.rank >= least.rank;
	}

	/** The level with this number. */
	public static Level ofRank(int rank) {
		for (Level level : values()) {
			if (level.rank == rank) {
				return level;
			}
		}
		throw new IllegalArgumentException("no level has this rank");
	}

}
