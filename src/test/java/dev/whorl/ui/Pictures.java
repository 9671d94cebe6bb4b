package dev.whorl.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Writes what a scene shows to {@code target/screenshots}. */
public final class Pictures {
  private static final Path FOLDER = Path.of("target", "screenshots");

  private Pictures() {}

  public static void write(WritableImage image, String name) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    copy.setRGB(0, 0, width, height, pixels, 0, width);
    try {
      Files.createDirectories(FOLDER);
      write(copy, FOLDER.resolve(name + ".png"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Larger than need be, in a third of the time. */
  private static void write(BufferedImage image, Path file) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("png").next();
    var quick = writer.getDefaultWriteParam();
    quick.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    quick.setCompressionQuality(0.9f);
    Files.deleteIfExists(file);
    try (var out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), quick);
    } finally {
      writer.dispose();
    }
  }
}
