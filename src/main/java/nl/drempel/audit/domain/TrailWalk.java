package nl.drempel.audit.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import nl.drempel.audit.Seal;
import nl.drempel.audit.TrailCheck.Broken;
import nl.drempel.audit.TrailCheck.Kind;
import nl.drempel.audit.TrailCheck.Progress;
import nl.drempel.audit.TrailCheck.Verdict;
import nl.drempel.audit.jdbc.Batch;
import nl.drempel.audit.jdbc.StoredEvent;
import nl.drempel.audit.jdbc.TrailReader;

/**
 * One walk along the trail, seals and events side by side. An event that was still being
 * written when the ids around it were sealed waits here for the seal that covers it;
 * there are never more of those than transactions ran at a time.
 */
final class TrailWalk {

	/**
	 * How far the clocks may be apart by which events and seals are dated; a transaction
	 * does not count, for an event is dated when it is written.
	 */
	private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

	private static final int SAY_EVERY = 5_000;

	private final TrailReader trail;

	private final TrailReader.Totals totals;

	private final Iterator<Seal> exported;

	private final Progress progress;

	private final Hashes hashes = new Hashes();

	/** Events that no seal covered yet, by id. */
	private final TreeMap<Long, byte[]> waiting = new TreeMap<>();

	/** Seals to whose ids events may still be added, and the last one to which not. */
	private final Deque<Seal> open = new ArrayDeque<>();

	private @Nullable Seal nextExported;

	private @Nullable StoredEvent next;

	private @Nullable Seal previous;

	private long settledId;

	private long read;

	private long sealed;

	private long seals;

	TrailWalk(TrailReader trail, Iterator<Seal> exported, Progress progress) {
		this.trail = trail;
		this.totals = trail.totals();
		this.exported = exported;
		this.progress = progress;
	}

	Verdict walk() {
		advance();
		advanceExported();
		@Nullable Broken broken = null;
		Iterator<Batch> batches = this.trail.batches().iterator();
		while (broken == null && batches.hasNext()) {
			Batch batch = batches.next();
			broken = check(batch);
			this.seals++;
			this.sealed += (broken == null) ? batch.ids().length : 0;
		}
		if (broken == null) {
			broken = checkRest();
		}
		// Pruning leaves the seals, so that it is not this.
		if (broken == null && this.totals.used() && this.totals.events() == 0 && this.seals == 0) {
			broken = new Broken(Kind.TRAIL_GONE, null, null);
		}
		this.progress.at(this.read, this.totals.events());
		return new Verdict(this.totals.events(), this.sealed, this.seals, this.totals.pruned(), broken);
	}

	private @Nullable Broken check(Batch batch) {
		Seal seal = batch.seal();
		long expected = (this.previous != null) ? this.previous.number() + 1 : 1;
		if (seal.number() != expected) {
			return new Broken(Kind.SEAL_MISSING, expected, null);
		}
		boolean pruned = seal.number() <= this.totals.prunedThrough();
		if (differs(seal)) {
			return new Broken(Kind.SEAL_DIFFERS, seal.number(), null);
		}
		if (!fits(seal) || !covers(batch, pruned)) {
			return new Broken(Kind.SEAL_CHANGED, seal.number(), null);
		}
		if (pruned && !wasOld(seal)) {
			return new Broken(Kind.PRUNED_EARLY, seal.number(), null);
		}
		@Nullable Broken broken = checkEvents(batch, pruned);
		if (broken == null) {
			broken = settle(seal);
		}
		this.previous = seal;
		return broken;
	}

	/** Whether the seal says itself what its chain says, and follows the one before. */
	private boolean fits(Seal seal) {
		Seal before = this.previous;
		String chain = (before != null) ? before.chain() : Seal.NO_CHAIN;
		return seal.chain().equals(this.hashes.chain(chain, seal))
				&& seal.from() == ((before != null) ? before.to() + 1 : 1) && seal.to() >= seal.from() - 1
				&& seal.settled() < seal.number() && seal.settled() >= ((before != null) ? before.settled() : 0);
	}

	private static boolean covers(Batch batch, boolean pruned) {
		int events = pruned ? 0 : batch.seal().events();
		long[] ids = batch.ids();
		boolean ascending = true;
		for (int i = 1; i < ids.length; i++) {
			ascending &= ids[i - 1] < ids[i];
		}
		return ids.length == events && batch.marks().length == events * Hashes.MARK && ascending
				&& (events == 0 || ids[events - 1] <= batch.seal().to());
	}

	/**
	 * Nobody may keep the trail for less than a year, so nothing younger was pruned by
	 * us.
	 */
	private boolean wasOld(Seal seal) {
		Instant yearAgo = this.totals.caseNow().minus(365, ChronoUnit.DAYS);
		return seal.lastAt().isBefore(this.totals.prunedBefore()) && seal.lastAt().isBefore(yearAgo);
	}

	private boolean differs(Seal seal) {
		while (this.nextExported != null && this.nextExported.number() < seal.number()) {
			advanceExported();
		}
		Seal kept = this.nextExported;
		return kept != null && kept.number() == seal.number() && !kept.chain().equals(seal.chain());
	}

	private @Nullable Broken checkEvents(Batch batch, boolean pruned) {
		Seal seal = batch.seal();
		long number = seal.number();
		long before = seal.from() - 1;
		long[] ids = batch.ids();
		MerkleTree tree = new MerkleTree();
		int at = 0;
		for (; at < ids.length && ids[at] <= before; at++) {
			if (ids[at] <= this.settledId) {
				return new Broken(Kind.EVENT_INSERTED, number, ids[at]);
			}
			byte[] hash = this.waiting.remove(ids[at]);
			if (hash == null) {
				return new Broken(Kind.EVENT_MISSING, number, ids[at]);
			}
			if (!isMarked(batch, at, hash)) {
				return new Broken(Kind.EVENT_CHANGED, number, ids[at]);
			}
			tree.add(hash);
		}
		for (StoredEvent event = this.next; event != null && event.id() <= seal.to(); event = advance()) {
			if (at < ids.length && ids[at] < event.id()) {
				return new Broken(Kind.EVENT_MISSING, number, ids[at]);
			}
			byte[] hash = this.hashes.of(event);
			if (at < ids.length && ids[at] == event.id()) {
				if (!isMarked(batch, at, hash)) {
					return new Broken(Kind.EVENT_CHANGED, number, event.id());
				}
				tree.add(hash);
				at++;
			}
			else {
				this.waiting.put(event.id(), hash);
			}
			if (!wasWritten(event, seal.at())) {
				return new Broken(Kind.EVENT_TIME, number, event.id());
			}
		}
		if (at < ids.length) {
			return new Broken(Kind.EVENT_MISSING, number, ids[at]);
		}
		boolean same = pruned || HexFormat.of().formatHex(tree.root()).equals(seal.root());
		return same ? null : new Broken(Kind.SEAL_CHANGED, number, null);
	}

	private static boolean isMarked(Batch batch, int at, byte[] hash) {
		int from = at * Hashes.MARK;
		return Arrays.equals(batch.marks(), from, from + Hashes.MARK, hash, 0, Hashes.MARK);
	}

	/**
	 * Whether an event can have been written when it says: its id was given out after the
	 * seal before was made, and before this one. A full seal leaves ids to the next one
	 * that had been given out already.
	 * @param sealedAt when it was sealed, or the present
	 */
	private boolean wasWritten(StoredEvent event, Instant sealedAt) {
		Seal before = this.previous;
		if (event.recordedAt().isAfter(sealedAt.plus(CLOCK_TOLERANCE))) {
			return false;
		}
		if (before == null || before.events() >= Seal.MOST_EVENTS) {
			return true;
		}
		// A clock that was put back dates the next seal before the last one.
		Instant earliest = before.at().isBefore(sealedAt) ? before.at() : sealedAt;
		return !event.recordedAt().isBefore(earliest.minus(CLOCK_TOLERANCE));
	}

	/** From here on no seal covers events of ids that are settled. */
	private @Nullable Broken settle(Seal seal) {
		this.open.add(seal);
		while (!this.open.isEmpty() && this.open.peek().number() <= seal.settled()) {
			this.settledId = this.open.remove().to();
		}
		Long lowest = this.waiting.isEmpty() ? null : this.waiting.firstKey();
		return (lowest != null && lowest <= this.settledId) ? new Broken(Kind.EVENT_INSERTED, seal.number(), lowest)
				: null;
	}

	/** Events that wait for their seal, and exported seals that we don't have. */
	private @Nullable Broken checkRest() {
		long known = (this.previous != null) ? this.previous.number() : 0;
		for (StoredEvent event = this.next; event != null; event = advance()) {
			if (event.id() > this.totals.issued()) {
				return new Broken(Kind.EVENT_ID, null, event.id());
			}
			if (!wasWritten(event, this.totals.now())) {
				return new Broken(Kind.EVENT_TIME, null, event.id());
			}
		}
		while (this.nextExported != null) {
			if (this.nextExported.number() > known) {
				return new Broken(Kind.SEAL_MISSING, this.nextExported.number(), null);
			}
			advanceExported();
		}
		return null;
	}

	private @Nullable StoredEvent advance() {
		this.next = this.trail.nextEvent();
		if (this.next != null) {
			this.read++;
			if (this.read % SAY_EVERY == 0) {
				this.progress.at(this.read, this.totals.events());
			}
		}
		return this.next;
	}

	private void advanceExported() {
		this.nextExported = this.exported.hasNext() ? this.exported.next() : null;
	}

}
