package dev.whorl.ui.model;

import dev.whorl.document.Document;
import dev.whorl.document.DocumentException;
import dev.whorl.ui.model.TrustStore.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * @param found the document in its file, or nothing if there is none any more
   */
  record Rescued(Document with, Optional<Found> found) {}

  Found of(Path file) throws IOException, DocumentException {
    var read = documents.read(file);
    var id = read.id();
    return new Found(
        read, id.isPresent() ? id.get() : file.toRealPath().toString(), trust.of(file, read));
  }

  Rescued of(Unsaved unsaved) throws IOException, DocumentException {
    var with = Document.parse(unsaved.text());
    var file = unsaved.file().filter(Files::exists);
    return new Rescued(with, file.isPresent() ? Optional.of(of(file.get())) : Optional.empty());
  }
}
