package nl.drempel.complaint;

/**
 * A file that came along with a complaint, its kind found from what is in it.
 *
 * @param mediaType {@code application/pdf}, {@code image/jpeg} or {@code image/png}
 */
public record Upload(String mediaType, byte[] content) {
}
