package nl.drempel.school;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** What someone does at a school, at a board or at a partner. */
public enum Role {

	/** Leerkracht or mentor: home visits for the pupils of their own groups. */
	TEACHER(Place.SCHOOL),
	/** Intern begeleider: weighs signals, plans support, hands over. */
	IB(Place.SCHOOL),
	/** Oudercontactfunctionaris: helps to reach families, interpreters. */
	COORDINATOR(Place.SCHOOL),
	/** Directeur: plans visits, decides about safety, second complaint level. */
	DIRECTOR(Place.SCHOOL),
	/** Bevoegd gezag: third complaint level, policy. */
	BOARD(Place.BOARD),
	/** Contactpersoon: receives complaints and guides the complainant. */
	CONTACT(Place.SCHOOL),
	/** Externe vertrouwenspersoon: mediates. */
	CONFIDANT(Place.BOARD),
	/** Personeelsgeleding of the participation council: totals only. */
	COUNCIL(Place.SCHOOL),
	/** Functioneel beheerder: people, imports, settings; no case content. */
	ADMIN(Place.BOARD),
	/** Functionaris gegevensbescherming: audit, retention, requests for access. */
	PRIVACY(Place.BOARD),
	/** Someone of an organisation that receives handoffs. */
	PARTNER(Place.PARTNER);

	/** Where a role is held. */
	public enum Place {

		SCHOOL, BOARD, PARTNER

	}

	private final Place place;

	Role(Place place) {
		this.place = place;
	}

	/** Where this role is held: it is given together with a school, board or partner. */
	public Place place() {
		return this.place;
	}

	/** The key by which API, tables and messages know the role. */
	@JsonValue
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The role with this key, if there is one. */
	public static Optional<Role> ofKey(String key) {
		return Arrays.stream(values()).filter((role) -> role.key().equals(key)).findFirst();
	}

}
