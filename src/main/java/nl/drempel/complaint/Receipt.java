package nl.drempel.complaint;

import java.io.Serializable;

/**
 * What a complainant gets in hand.
 *
 * @param reference the number of the case, as {@code KL-2026-00001}
 * @param receiptCode 16 digits, shown once: whoever has them can follow the complaint
 */
public record Receipt(String reference, String receiptCode) implements Serializable {

	@Override
	public String toString() {
		return this.reference;
	}

}
