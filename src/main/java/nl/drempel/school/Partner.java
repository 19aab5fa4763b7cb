package nl.drempel.school;

/**
 * An organisation outside the school that receives handoffs.
 *
 * @param key as {@code okt}
 * @param kind one of okc, smw, jgz, jeugdhulp, veilig_thuis, leerplicht,
 * samenwerkingsverband, politie, other
 */
public record Partner(PartnerId id, String key, String name, String kind) {
}
