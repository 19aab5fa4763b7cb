package nl.drempel.school;

/** Removes what is kept of those who left so long ago that its time is over. */
public interface Leavers {

	/** Whether anything is kept of a pupil's guardians. */
	boolean hasGuardians(PupilId pupil);

	/**
	 * Removes a pupil's guardians, except those of another pupil who is still known. In
	 * the caller's transaction.
	 */
	void removeGuardians(PupilId pupil);

	/** Removes a pupil, with the household if that was the last of it. */
	void remove(PupilId pupil);

}
