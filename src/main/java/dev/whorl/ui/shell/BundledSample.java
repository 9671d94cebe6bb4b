package dev.whorl.ui.shell;

import dev.whorl.document.Document;
import dev.whorl.document.DocumentException;
import dev.whorl.sample.Sample;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.SampleActions;
import java.io.IOException;
import java.nio.file.Path;

/** The sample that comes with the program, copied to where its user may change it. */
public final class BundledSample implements SampleActions {
  /** Stands in the sample's document, and stays in every copy of it. */
  private static final String ID = "0c9f6a52-7d0b-4a5e-9a53-3f1d6f0c2b11";

  private final Path folder;

  /**
   * @param samples folder for copies
   */
  public BundledSample(Path samples) {
    this.folder = samples.resolve("clicks");
  }

  @Override
  public Path unpack() throws IOException {
    return Sample.copyTo(folder);
  }

  @Override
  public boolean isUnchanged(Document document) throws IOException {
    try {
      return Document.parse(Sample.text()).text().equals(document.text());
    } catch (DocumentException e) {
      throw new IOException("the sample of this program is damaged; install it again", e);
    }
  }

  @Override
  public boolean isSample(Origin origin) {
    return origin.id().equals(ID);
  }

  @Override
  public void letTomorrowArrive(Path sample) throws IOException {
    if (Sample.letTomorrowArrive(sample).isEmpty()) {
      throw new IOException("there is no day of clicks in " + sample);
    }
  }
}
