package dev.whorl.ui.model;

import dev.whorl.document.Document;
import dev.whorl.document.DocumentException;
import dev.whorl.ui.model.TrustStore.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Reads documents, with what the user has said of them; for background threads. */
final class Reading {
  private final Documents documents;
  private final TrustModel trust;

  Reading(Documents documents, TrustModel trust) {
    this.documents = documents;
    this.trust = trust;
  }

  /**
   * A document as it was read.
   *
   * @param id its own, or else where its file really is, by which the command line knows it too
   * @param trust what the user had said of it then
   */
  record Found(Document document, String id, Trust trust) {}

  /**
   * @param with the document with its changes
   * @param id by which it is known
   * @param inFile the document in its file, or nothing if there is none any more
   */
  record Rescued(
      Unsaved unsaved, Document with, String id, Optional<Document> inFile, Trust trust) {}

  Found of(Path file) throws IOException, DocumentException {
    var read = documents.read(file);
    var id = read.id();
    return new Found(
        read, id.isPresent() ? id.get() : file.toRealPath().toString(), trust.of(file, read));
  }

  Rescued of(Unsaved unsaved) throws IOException, DocumentException {
    var with = Document.parse(unsaved.text());
    var file = unsaved.file().filter(Files::exists);
    if (file.isEmpty()) {
      var id = with.id().orElse(unsaved.file().map(Path::toString).orElse(""));
      return new Rescued(unsaved, with, id, Optional.empty(), Trust.TRUSTED);
    }
    var found = of(file.get());
    return new Rescued(
        unsaved, with, with.id().orElse(found.id()), Optional.of(found.document()), found.trust());
  }

  /** What was in a file that is no document any more, as changes that it lacks. */
  Rescued before(Path file) throws IOException, DocumentException {
    var with = documents.before(file);
    var folder = Objects.requireNonNull(file.getParent());
    var unsaved =
        new Unsaved(
            with.name(), Optional.of(file), Document.MAIN, folder, with.text(), Instant.now());
    var id = with.id().isPresent() ? with.id().get() : file.toRealPath().toString();
    return new Rescued(unsaved, with, id, Optional.empty(), trust.of(file, with));
  }
}
