import static java.awt.BasicStroke.CAP_ROUND;
import static java.awt.BasicStroke.JOIN_ROUND;
import static java.awt.RenderingHints.KEY_ANTIALIASING;
import static java.awt.RenderingHints.KEY_STROKE_CONTROL;
import static java.awt.RenderingHints.VALUE_ANTIALIAS_ON;
import static java.awt.RenderingHints.VALUE_STROKE_PURE;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import javax.imageio.ImageIO;

/**
 * Draws the whorl and writes it in every format that an installer or a window wants. Run at the top
 * of the sources: {@code java installer/Icons.java}.
 */
final class Icons {
  private static final Color BLUE = new Color(0x1f6feb);

  /** Where each arc's gap is and how wide it is, in degrees, from the innermost outwards. */
  private record Arc(int gapAt, int gap) {}

  private static final List<Arc> FIVE =
      List.of(new Arc(150, 110), new Arc(20, 90), new Arc(245, 80), new Arc(110, 62), new Arc(330, 70));

  /** Below this many pixels five arcs run together; three tell as much. */
  private static final int SMALL = 40;

  private static final List<Arc> THREE =
      List.of(new Arc(20, 110), new Arc(245, 85), new Arc(330, 75));

  private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256, 512, 1024};

  public static void main(String[] args) throws IOException {
    System.setProperty("java.awt.headless", "true");
    var folder = Files.createDirectories(Path.of("assets", "icons"));
    var pngs = new LinkedHashMap<Integer, byte[]>();
    for (var size : SIZES) {
      pngs.put(size, png(size));
      if (size <= 512) {
        Files.write(folder.resolve("whorl-" + size + ".png"), pngs.get(size));
      }
    }
    Files.writeString(folder.resolve("whorl.svg"), svg());
    Files.write(folder.resolve("whorl.ico"), ico(pngs));
    Files.write(folder.resolve("whorl.icns"), icns(pngs));
  }

  /** Five arcs in a square of 512, their radii and width. */
  private static double radius(int arc, int arcs) {
    return (arc + 0.75) * 234 / (arcs + 0.1);
  }

  private static double width(int arcs) {
    return 0.58 * 234 / (arcs + 0.1);
  }

  private static byte[] png(int size) throws IOException {
    var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    var graphics = image.createGraphics();
    graphics.setRenderingHint(KEY_ANTIALIASING, VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(KEY_STROKE_CONTROL, VALUE_STROKE_PURE);
    graphics.scale(size / 512.0, size / 512.0);
    graphics.setColor(BLUE);
    var arcs = size < SMALL ? THREE : FIVE;
    graphics.setStroke(new BasicStroke((float) width(arcs.size()), CAP_ROUND, JOIN_ROUND));
    for (var i = 0; i < arcs.size(); i++) {
      var arc = arcs.get(i);
      var r = radius(i, arcs.size());
      graphics.draw(
          new Arc2D.Double(
              256 - r, 256 - r, 2 * r, 2 * r, arc.gapAt + arc.gap, 360 - arc.gap, Arc2D.OPEN));
    }
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static String svg() {
    var text = new StringBuilder();
    text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\" fill=\"none\"")
        .append(" stroke=\"#1f6feb\" stroke-linecap=\"round\" stroke-width=\"")
        .append(number(width(FIVE.size())))
        .append("\">\n");
    for (var i = 0; i < FIVE.size(); i++) {
      var r = radius(i, FIVE.size());
      var from = Math.toRadians(FIVE.get(i).gapAt + FIVE.get(i).gap);
      var to = Math.toRadians(FIVE.get(i).gapAt);
      text.append("  <path d=\"M%s %sA%s %s 0 1 0 %s %s\"/>\n"
              .formatted(
                  number(256 + r * Math.cos(from)),
                  number(256 - r * Math.sin(from)),
                  number(r),
                  number(r),
                  number(256 + r * Math.cos(to)),
                  number(256 - r * Math.sin(to))));
    }
    return text.append("</svg>\n").toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Windows: a directory of PNGs. */
  private static byte[] ico(Map<Integer, byte[]> pngs) {
    var sizes = List.of(16, 24, 32, 48, 64, 128, 256);
    var total = 6 + 16 * sizes.size() + sizes.stream().mapToInt(s -> pngs.get(s).length).sum();
    var out = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
    var offset = 6 + 16 * sizes.size();
    for (var size : sizes) {
      out.put((byte) (size & 0xff)).put((byte) (size & 0xff)).putShort((short) 0);
      out.putShort((short) 1).putShort((short) 32);
      out.putInt(pngs.get(size).length).putInt(offset);
      offset += pngs.get(size).length;
    }
    sizes.forEach(size -> out.put(pngs.get(size)));
    return out.array();
  }

  /** macOS: PNGs with a type for each size. */
  private static byte[] icns(Map<Integer, byte[]> pngs) {
    SequencedMap<String, Integer> types = new LinkedHashMap<>();
    types.put("ic11", 32);
    types.put("ic12", 64);
    types.put("ic07", 128);
    types.put("ic08", 256);
    types.put("ic09", 512);
    types.put("ic10", 1024);
    var total = 8 + types.values().stream().mapToInt(s -> 8 + pngs.get(s).length).sum();
    var out = ByteBuffer.allocate(total);
    out.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(total);
    types.forEach(
        (type, size) ->
            out.put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + pngs.get(size).length)
                .put(pngs.get(size)));
    return out.array();
  }
}
