package nl.drempel.audit.domain;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The root over a list of hashes, as RFC 6962 has it: leaves and nodes are hashed apart,
 * so that neither passes for the other, and no two lists have the same root. It keeps no
 * more than one hash for each level.
 */
final class MerkleTree {

	private static final byte NODE = 1;

	private final Sha256 sha = new Sha256();

	private final Deque<Part> parts = new ArrayDeque<>();

	void add(byte[] leaf) {
		Part part = new Part(leaf, 1);
		while (!this.parts.isEmpty() && this.parts.peek().leaves() == part.leaves()) {
			part = over(this.parts.pop(), part);
		}
		this.parts.push(part);
	}

	/** The root over what was added; the hash of nothing if that was nothing. */
	byte[] root() {
		if (this.parts.isEmpty()) {
			return this.sha.digest();
		}
		Deque<Part> rest = new ArrayDeque<>(this.parts);
		Part root = rest.pop();
		while (!rest.isEmpty()) {
			root = over(rest.pop(), root);
		}
		return root.hash();
	}

	private Part over(Part left, Part right) {
		byte[] hash = this.sha.octet(NODE).bytes(left.hash()).bytes(right.hash()).digest();
		return new Part(hash, left.leaves() + right.leaves());
	}

	private record Part(byte[] hash, long leaves) {
	}

}
