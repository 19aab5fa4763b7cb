package nl.drempel.audit.domain;

import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import nl.drempel.audit.Seal;
import nl.drempel.audit.Seals;
import nl.drempel.audit.jdbc.Batch;
import nl.drempel.audit.jdbc.SealRepository;
import nl.drempel.audit.jdbc.StoredEvent;
import nl.drempel.shared.SeesEverything;

/**
 * Makes seals. Events are committed in another order than they got their ids, and some
 * while later. So a seal covers what is there, up to the last id that was given out, and
 * what is missing then comes with a later seal; until nobody is left who could still
 * commit it.
 */
@Service
@SeesEverything("sealing")
class Sealer implements Seals {

	private static final int LINES_AT_A_TIME = 500;

	private final SealRepository seals;

	private final SealExport export;

	private final TransactionTemplate transaction;

	Sealer(SealRepository seals, SealExport export, PlatformTransactionManager transactions) {
		this.seals = seals;
		this.export = export;
		this.transaction = new TransactionTemplate(transactions);
		// What was read, and the number of the transaction, must be of one moment.
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
	}

	@Override
	public void sealNow() {
		boolean more = true;
		while (more) {
			Optional<Seal> made = Optional.ofNullable(this.transaction.execute((status) -> seal()));
			more = made.filter((seal) -> seal.events() == Seal.MOST_EVENTS).isPresent();
		}
		this.export.catchUp();
	}

	/**
	 * The order of the questions matters: the last id is asked for before our own number,
	 * so that whoever was given an id up to it has a lower number; and what is settled
	 * before what is there, so that it is there.
	 */
	private @Nullable Seal seal() {
		this.seals.lock();
		Seal last = this.seals.last().orElse(null);
		long lastTo = (last != null) ? last.to() : 0;
		long settledBefore = (last != null) ? last.settled() : 0;
		Instant now = this.seals.now();
		long issued = Math.max(lastTo, this.seals.lastIssued());
		long xid = this.seals.xid();
		long settled = this.seals.settled(settledBefore, xid);
		List<StoredEvent> events = this.seals.unsealed(this.seals.settledId(last), issued, settledBefore);
		if (events.isEmpty()) {
			// A seal over nothing ends a batch to which events could still be added.
			boolean ends = last != null && last.events() > 0 && settled == last.number();
			return ends ? make(last, lastTo, events, settled, xid, now) : null;
		}
		boolean full = events.size() == Seal.MOST_EVENTS;
		long to = full ? Math.max(lastTo, events.get(events.size() - 1).id()) : issued;
		return make(last, to, events, settled, xid, now);
	}

	private Seal make(@Nullable Seal last, long to, List<StoredEvent> events, long settled, long xid, Instant now) {
		Hashes hashes = new Hashes();
		MerkleTree tree = new MerkleTree();
		long[] ids = new long[events.size()];
		byte[] marks = new byte[events.size() * Hashes.MARK];
		Instant lastAt = (last != null) ? last.lastAt() : Instant.EPOCH;
		for (int i = 0; i < ids.length; i++) {
			StoredEvent event = events.get(i);
			byte[] hash = hashes.of(event);
			ids[i] = event.id();
			System.arraycopy(hash, 0, marks, i * Hashes.MARK, Hashes.MARK);
			tree.add(hash);
			lastAt = event.at().isAfter(lastAt) ? event.at() : lastAt;
		}
		Seal bare = new Seal((last != null) ? last.number() + 1 : 1, (last != null) ? last.to() + 1 : 1, to, ids.length,
				HexFormat.of().formatHex(tree.root()), settled, xid, lastAt, now, "");
		Seal seal = bare.chained(hashes.chain((last != null) ? last.chain() : Seal.NO_CHAIN, bare));
		this.seals.insert(new Batch(seal, ids, marks));
		return seal;
	}

	@Override
	public Extent extent() {
		return this.seals.extent();
	}

	@Override
	public void writeTo(Appendable lines) throws IOException {
		List<Seal> some = this.seals.after(0, LINES_AT_A_TIME);
		while (!some.isEmpty()) {
			for (Seal seal : some) {
				lines.append(seal.line()).append('\n');
			}
			some = this.seals.after(some.get(some.size() - 1).number(), LINES_AT_A_TIME);
		}
	}

}
