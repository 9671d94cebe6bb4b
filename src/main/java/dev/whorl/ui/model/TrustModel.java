package dev.whorl.ui.model;

import dev.whorl.document.Document;
import dev.whorl.ui.model.TrustStore.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What the user has said of documents. It is about a document's content, not its spacing: a text
 * that is laid out anew is the same document.
 */
public final class TrustModel {
  private final TrustStore store;
  private final SampleActions sample;
  private final Background background;
  private final Consumer<Notice> notices;

  public TrustModel(
      TrustStore store, SampleActions sample, Background background, Consumer<Notice> notices) {
    this.store = store;
    this.sample = sample;
    this.background = background;
    this.notices = notices;
  }

  /**
   * What was said of a document; the sample, as it comes with the program, is trusted. Blocks.
   *
   * @throws IOException if the file's place can't be told
   */
  Trust of(Path file, Document document) throws IOException {
    return sample.isUnchanged(document) ? Trust.TRUSTED : store.of(file, document.text());
  }

  /** Remembers that a document is trusted, in the background. */
  void remember(Path file, Document document) {
    background.worker().execute(() -> keep(file, document));
  }

  /** The same at once, after a save. Blocks; what fails is told, and nothing else. */
  void keep(Path file, Document document) {
    try {
      store.trust(file, document.text());
    } catch (IOException e) {
      tell("It is not remembered that you trust " + file.getFileName(), e);
    }
  }

  /** Takes back what was said of a file, in the background. */
  void forget(Path file) {
    background
        .worker()
        .execute(() -> {
          try {
            store.revoke(file);
          } catch (IOException e) {
            tell(file.getFileName() + " may still be trusted when it is opened again", e);
          }
        });
  }

  private void tell(String what, IOException error) {
    background.ui().execute(() -> notices.accept(Failures.notice(what, error)));
  }
}
