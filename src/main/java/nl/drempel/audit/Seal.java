package nl.drempel.audit;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A seal over a batch of events, chained to the one before it.
 *
 * @param number counted from 1, without gaps
 * @param from the first id that was given out since the seal before
 * @param to the last one; one less than {@code from} when there was none
 * @param events how many events it covers, also such of earlier ids that were committed
 * since
 * @param root the Merkle root over their hashes, in hexadecimal
 * @param settled the last seal to whose ids no event is added any more
 * @param xid the number of the sealing transaction
 * @param lastAt the latest case time among the events of this seal and those before it
 * @param at when it was made, by the database's own clock
 * @param chain the hash over all of this and the chain of the seal before, in hexadecimal
 */
public record Seal(long number, long from, long to, int events, String root, long settled, long xid, Instant lastAt,
		Instant at, String chain) {

	/** A seal covers no more events than this; more that is new is several seals. */
	public static final int MOST_EVENTS = 10_000;

	/** The chain before the first seal. */
	public static final String NO_CHAIN = "0".repeat(64);

	/** The same seal with this chain. */
	public Seal chained(String chain) {
		return new Seal(this.number, this.from, this.to, this.events, this.root, this.settled, this.xid, this.lastAt,
				this.at, chain);
	}

	/** The seal as it is handed to outsiders: one line of JSON. */
	public String line() {
		return ("{\"seal\":%d,\"from\":%d,\"to\":%d,\"events\":%d,\"root\":\"%s\",\"settled\":%d,\"xid\":%d,"
				+ "\"lastAt\":\"%s\",\"at\":\"%s\",\"chain\":\"%s\"}")
			.formatted(this.number, this.from, this.to, this.events, this.root, this.settled, this.xid, this.lastAt,
					this.at, this.chain);
	}

	/** Reads such a line; empty if it is none, as when its writing was cut short. */
	public static Optional<Seal> read(String line) {
		try {
			JsonNode json = JsonMapper.shared().readTree(line);
			Seal seal = new Seal(json.required("seal").asLong(), json.required("from").asLong(),
					json.required("to").asLong(), json.required("events").asInt(), json.required("root").asString(),
					json.required("settled").asLong(), json.required("xid").asLong(),
					Instant.parse(json.required("lastAt").asString()), Instant.parse(json.required("at").asString()),
					json.required("chain").asString());
			HexFormat.of().parseHex(seal.chain());
			return Optional.of(seal);
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

}
