package nl.drempel.complaint.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

import nl.drempel.complaint.Upload;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;

/** Reads the files that a complainant sends along. Their names are not even read. */
@Component
class Uploads {

	static final int MOST = 5;

	static final int MEGABYTES = 10;

	static final String FIELD = "attachments";

	private static final long LARGEST = MEGABYTES * 1024L * 1024L;

	/**
	 * The files, of which each is what a complainant may send.
	 * @throws InvalidInputException at {@code attachments}
	 */
	List<Upload> read(List<MultipartFile> files) {
		// A browser sends one without a name where nothing was chosen.
		List<MultipartFile> chosen = files.stream()
			.filter((file) -> !file.isEmpty() || isNamed(file.getOriginalFilename()))
			.toList();
		if (chosen.size() > MOST) {
			throw new InvalidInputException(FIELD, "complaintdoor.error.files.many", MOST);
		}
		List<Upload> uploads = new ArrayList<>();
		for (MultipartFile file : chosen) {
			uploads.add(read(file));
		}
		return uploads;
	}

	/**
	 * A form and the files that came with it; what is wrong with either is said at once.
	 * @param form reads the fields
	 * @throws InvalidInputException at the fields of the form and at {@code attachments}
	 */
	<T> Sent<T> read(Supplier<T> form, @Nullable List<MultipartFile> files) {
		List<FieldError> errors = new ArrayList<>();
		@Nullable T fields = orErrors(form, errors);
		@Nullable List<Upload> uploads = orErrors(() -> read((files != null) ? files : List.of()), errors);
		if (fields == null || uploads == null) {
			throw new InvalidInputException(errors);
		}
		return new Sent<>(fields, uploads);
	}

	private static <T> @Nullable T orErrors(Supplier<T> reading, List<FieldError> errors) {
		try {
			return reading.get();
		}
		catch (InvalidInputException ex) {
			errors.addAll(ex.errors());
			return null;
		}
	}

	/** Whether files were chosen, which a browser forgets when the form comes back. */
	static boolean anyIn(@Nullable List<MultipartFile> files) {
		return files != null && files.stream().anyMatch((file) -> !file.isEmpty());
	}

	private static boolean isNamed(String name) {
		return name != null && !name.isEmpty();
	}

	private static Upload read(MultipartFile file) {
		if (file.isEmpty()) {
			throw new InvalidInputException(FIELD, "complaintdoor.error.file.empty");
		}
		if (file.getSize() > LARGEST) {
			throw new InvalidInputException(FIELD, "complaintdoor.error.file.large", MEGABYTES);
		}
		try {
			byte[] content = file.getBytes();
			Optional<FileKind> kind = FileKind.of(content);
			if (kind.isEmpty()) {
				throw new InvalidInputException(FIELD, "complaintdoor.error.file.kind");
			}
			if (!kind.get().isModest(content)) {
				throw new InvalidInputException(FIELD, "complaintdoor.error.file.picture");
			}
			return new Upload(kind.get().mediaType(), content);
		}
		catch (IOException ex) {
			throw new InvalidInputException(FIELD, "complaintdoor.error.file.kind");
		}
	}

	/** A form and its files. */
	record Sent<T>(T form, List<Upload> files) {
	}

}
