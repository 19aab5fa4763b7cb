package nl.drempel.complaint;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * To whom a complainant can turn with questions: the contact person of the school, or the
 * board where there is none.
 *
 * @param name the person's name, or that of the board
 */
public record Guide(String name, @Nullable String phone, boolean board) implements Serializable {
}
