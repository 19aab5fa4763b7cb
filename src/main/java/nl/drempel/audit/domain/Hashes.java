package nl.drempel.audit.domain;

import java.util.HexFormat;

import nl.drempel.audit.Seal;
import nl.drempel.audit.jdbc.StoredEvent;

/**
 * What is hashed of an event and of a seal. This can never change: a later form needs
 * bytes of its own before it, and the seals of before keep theirs.
 */
final class Hashes {

	private static final byte LEAF = 0;

	private static final byte SEAL = 2;

	/** How much of an event's hash is kept beside its id. */
	static final int MARK = 8;

	private static final HexFormat HEX = HexFormat.of();

	private final Sha256 sha = new Sha256();

	/** Over every column of an event. */
	byte[] of(StoredEvent event) {
		return this.sha.octet(LEAF)
			.number(event.id())
			.moment(event.at())
			.moment(event.recordedAt())
			.text(event.actor())
			.text(event.onBehalfOf())
			.text(event.role())
			.text(event.action())
			.id(event.caseId())
			.text(event.subjectKind())
			.text(event.subjectId())
			.text(event.detail())
			.id(event.boardId())
			.digest();
	}

	/** Over everything that a seal says and the chain before it. */
	String chain(String before, Seal seal) {
		byte[] hash = this.sha.octet(SEAL)
			.bytes(HEX.parseHex(before))
			.number(seal.number())
			.number(seal.from())
			.number(seal.to())
			.number(seal.events())
			.text(seal.root())
			.number(seal.settled())
			.number(seal.xid())
			.moment(seal.lastAt())
			.moment(seal.at())
			.digest();
		return HEX.formatHex(hash);
	}

}
