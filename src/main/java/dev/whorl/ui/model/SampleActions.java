package dev.whorl.ui.model;

import dev.whorl.document.Document;
import java.io.IOException;
import java.nio.file.Path;

/** The bundled sample. Both commands block, so they are called in the background only. */
public interface SampleActions {
  /**
   * Copies the sample to the user's data folder unless it is there already.
   *
   * @return its document
   * @throws IOException if it can't be written
   */
  Path unpack() throws IOException;

  /**
   * Whether a document says what the bundled one says; that needs nobody's trust. Blocks.
   *
   * @throws IOException if the program lacks its sample
   */
  boolean isUnchanged(Document document) throws IOException;

  /** Whether what is open is a copy of the sample. */
  boolean isSample(Origin origin);

  /**
   * Adds the next day's file, with rows that are late for earlier days.
   *
   * @param folder of the sample's document
   * @throws IOException if it can't be written
   */
  void letTomorrowArrive(Path folder) throws IOException;
}
