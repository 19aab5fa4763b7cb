package nl.drempel.complaint.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.Timeline;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.document.Binder;
import nl.drempel.document.Binder.Binding;
import nl.drempel.document.Binder.Place;
import nl.drempel.document.Document;
import nl.drempel.document.DocumentId;
import nl.drempel.document.Documents;
import nl.drempel.document.Letter;
import nl.drempel.school.Schools;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The file that the board sends to the national commission: one PDF with a list of
 * contents, numbered pieces and the timeline, and the SHA-256 of each piece. The board
 * chooses the pieces that the procedure needs.
 */
@Service
@Transactional
public class LkcFile {

	private static final Comparator<Document> OLDEST = Comparator.comparing(Document::createdAt);

	private final ComplaintRepository complaints;

	private final Standings standings;

	private final LkcTexts texts;

	private final Documents documents;

	private final Binder binder;

	private final Timeline timeline;

	private final Schools schools;

	private final Words words;

	private final AppClock clock;

	LkcFile(ComplaintRepository complaints, Standings standings, LkcTexts texts, Documents documents, Binder binder,
			Timeline timeline, Schools schools, Words words, AppClock clock) {
		this.complaints = complaints;
		this.standings = standings;
		this.texts = texts;
		this.documents = documents;
		this.binder = binder;
		this.timeline = timeline;
		this.schools = schools;
		this.words = words.onPaper();
		this.clock = clock;
	}

	/**
	 * The pieces from which the board can choose.
	 * @throws NotFoundException if the viewer is not of the board, or the complaint did
	 * not come to the board or the commission
	 */
	@Transactional(readOnly = true)
	public Choice choice(CaseId id, Viewer viewer) {
		Complaint complaint = complaint(id, viewer);
		return new Choice(complaint.reference(),
				List.copyOf(ComplaintLetters.inDutch(() -> pieces(complaint, viewer))
					.values()
					.stream()
					.map((piece) -> new Option(piece.key(), piece.label(), piece.usual()))
					.toList()));
	}

	/**
	 * Binds the chosen pieces and keeps the file with the case.
	 * @param keys which pieces
	 * @throws InvalidInputException at {@code pieces}
	 * @throws NotFoundException as {@link #choice}
	 */
	public Document make(CaseId id, Collection<String> keys, Viewer viewer) {
		Complaint complaint = complaint(id, viewer);
		return ComplaintLetters.inDutch(() -> {
			Map<String, Piece> all = pieces(complaint, viewer);
			if (keys.isEmpty()) {
				throw new InvalidInputException("pieces", "complaint.lkc.error.none");
			}
			if (!all.keySet().containsAll(keys)) {
				throw new InvalidInputException("pieces", "error.choice");
			}
			Set<String> wanted = new LinkedHashSet<>(keys);
			List<Piece> chosen = all.values().stream().filter((piece) -> wanted.contains(piece.key())).toList();
			byte[] bound = bind(complaint, chosen);
			Standing standing = this.standings.of(id, viewer);
			this.timeline.add(id,
					CaseEvent.by(viewer, standing.hat(), "complaint.lkc-file")
						.least(Level.CONTENT)
						.number(chosen.size()));
			return this.documents.keep(id, "lkc-file", "document.lkc-file", ComplaintLetters.DUTCH, "application/pdf",
					bound, viewer.actor(standing.hat()));
		});
	}

	private Complaint complaint(CaseId id, Viewer viewer) {
		Standing standing = this.standings.of(id, viewer);
		boolean reached = this.complaints.stays(id)
			.stream()
			.anyMatch((stay) -> !ComplaintLevel.BOARD.isAbove(stay.level()));
		if (!standing.isBoard() || !reached) {
			throw new NotFoundException();
		}
		return this.complaints.find(id).orElseThrow(NotFoundException::new);
	}

	/** All pieces, in the order in which they are bound. */
	private Map<String, Piece> pieces(Complaint complaint, Viewer viewer) {
		Map<String, Piece> pieces = new LinkedHashMap<>();
		this.texts.of(complaint, viewer)
			.forEach((text) -> pieces.put(text.key(), new Piece(text.key(), text.label(), text.usual(), text, null)));
		for (Document document : this.documents.of(complaint.id()).stream().sorted(OLDEST).toList()) {
			if (!document.kind().equals("lkc-file")) {
				String key = "document:" + document.id();
				pieces
					.put(key,
							new Piece(key, this.words.say("complaint.lkc.document",
									this.words.say(document.titleCode()), this.words.moment(document.createdAt())),
									true, null, document));
			}
		}
		return pieces;
	}

	private byte[] bind(Complaint complaint, List<Piece> chosen) {
		List<Binder.Piece> bound = new ArrayList<>();
		List<String> hashes = new ArrayList<>();
		for (int i = 0; i < chosen.size(); i++) {
			Piece piece = chosen.get(i);
			String label = this.words.say("complaint.lkc.piece", i + 1, piece.label());
			Document document = piece.document();
			if (document != null) {
				DocumentId file = document.id();
				hashes.add(document.sha256());
				bound.add(new Binder.Piece(label, document.mediaType(), document.size(),
						!document.kind().equals("attachment"), () -> this.documents.content(file), null));
			}
			else if (piece.text() != null) {
				byte[] plain = piece.text().plain().getBytes(StandardCharsets.UTF_8);
				hashes.add(sha256(plain));
				byte[] page = render(complaint, "lkc-piece", Map.of("label", label, "sections", piece.text().sections(),
						"strange", piece.text().isStrange()));
				bound.add(new Binder.Piece(label, "application/pdf", page.length, true, () -> page,
						new Binder.File(this.words.say("complaint.lkc.file-name", i + 1), "text/plain", plain)));
			}
		}
		return this.binder.bind(
				new Binding(this.words.say("document.lkc-file") + " " + complaint.reference(), complaint.reference(),
						ComplaintLetters.DUTCH, this.words.say("complaint.lkc.page"), bound),
				(places) -> cover(complaint, chosen, places, hashes),
				(place) -> instead(complaint, chosen, place, hashes));
	}

	private byte[] cover(Complaint complaint, List<Piece> chosen, List<Place> places, List<String> hashes) {
		List<Line> lines = new ArrayList<>();
		for (Place place : places) {
			Piece piece = chosen.get(place.index());
			lines.add(new Line(place.index() + 1, piece.label(), place.page(), hashes.get(place.index()),
					(place.left() != null) ? left(place) : null));
		}
		Map<String, @Nullable Object> model = new LinkedHashMap<>();
		model.put("board", this.schools.board(complaint.board()).name());
		model.put("school", this.schools.get(complaint.school()).name());
		model.put("lkcReference", complaint.lkcReference());
		model.put("today", this.words.date(this.clock.today()));
		model.put("lines", lines);
		return render(complaint, "lkc-cover", model);
	}

	private byte[] instead(Complaint complaint, List<Piece> chosen, Place place, List<String> hashes) {
		return render(complaint, "lkc-instead",
				Map.of("label",
						this.words.say("complaint.lkc.piece", place.index() + 1, chosen.get(place.index()).label()),
						"why", left(place), "hash", hashes.get(place.index())));
	}

	private String left(Place place) {
		return this.words.say("complaint.lkc.left." + String.valueOf(place.left()).toLowerCase(Locale.ROOT));
	}

	private byte[] render(Complaint complaint, String template, Map<String, ? extends @Nullable Object> model) {
		// The pages of all pieces are numbered together when they are bound.
		Map<String, @Nullable Object> all = new LinkedHashMap<>(model);
		all.put("numberedElsewhere", true);
		return this.documents
			.render(new Letter(template, all, ComplaintLetters.DUTCH, complaint.reference(), "document.lkc-file"));
	}

	private static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** From which pieces the board can choose. */
	public record Choice(String reference, List<Option> pieces) {
	}

	/**
	 * A piece to choose.
	 *
	 * @param usual whether the procedure usually needs it
	 */
	public record Option(String key, String label, boolean usual) {
	}

	/**
	 * A line of the list of contents.
	 *
	 * @param left why the piece is not in it, in words; null if it is
	 */
	public record Line(int number, String label, int page, String hash, @Nullable String left) {
	}

	/** A piece: a text of ours, or a document of the case. */
	private record Piece(String key, String label, boolean usual, LkcTexts.@Nullable Text text,
			@Nullable Document document) {
	}

}
