package nl.drempel.school;

/**
 * An organisation outside the school that receives handoffs.
 *
 * @param board whose administrators manage it
 * @param key as {@code okt}
 * @param kind one of {@link Partners#kinds()}
 * @param active whether handoffs can be sent to it
 */
public record Partner(PartnerId id, BoardId board, String key, String name, String kind, boolean active) {
}
