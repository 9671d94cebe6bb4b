package dev.whorl.ui.data;

import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.Profile;
import dev.whorl.ui.kit.Fonts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws the head of one column: name, type, order; the shape of its values, once it is known. */
final class HeadPainter {
  private static final double NAME_AT = 15;
  private static final double BARS_TOP = 28;
  private static final double BARS_HEIGHT = 17;
  private static final double WORDS_AT = 57;
  private static final double ARROW = 14;

  private final Font small = Fonts.mono(10);
  private final Font head = Fonts.semibold(12);
  private final Font words = Fonts.text(10.5);
  private final GraphicsContext gc;
  private final Function<Tint, Color> tint;

  HeadPainter(GraphicsContext gc, Function<Tint, Color> tint) {
    this.gc = gc;
    this.tint = tint;
  }

  void paint(
      GridColumns columns, int index, double x, List<Look.Order> orders, Optional<Profile> known) {
    double width = columns.width(index);
    title(columns, index, x, width, orders);
    known
        .filter(profile -> profile.columns().size() == columns.all().size())
        .ifPresent(profile ->
            shape(
                profile.columns().get(columns.cell(index)),
                profile,
                x + GridColumns.PADDING,
                width - 2 * GridColumns.PADDING));
  }

  private void title(
      GridColumns columns, int index, double x, double width, List<Look.Order> orders) {
    var column = columns.column(index);
    var order = orders.stream().filter(o -> o.column().equals(column.name())).findFirst();
    var type = GridColumns.shownType(column);
    double typeWidth = type.length() * GridColumns.TYPE_ADVANCE;
    double room = width - 2 * GridColumns.PADDING - (order.isPresent() ? ARROW : 0);
    double nameWidth = column.name().length() * GridColumns.NAME_ADVANCE;
    boolean both = nameWidth + 8 + typeWidth <= room + 4;
    int cells = (int) ((room - (both ? typeWidth + 8 : 0) + 4) / GridColumns.NAME_ADVANCE);
    gc.setTextAlign(TextAlignment.LEFT);
    gc.setFont(head);
    gc.setFill(tint.apply(Tint.INK));
    gc.fillText(Clipping.fit(column.name(), cells), x + GridColumns.PADDING, NAME_AT);
    order.ifPresent(o -> arrow(x + width - GridColumns.PADDING - 4, o.descending()));
    if (both) {
      gc.setFont(small);
      gc.setFill(tint.apply(Tint.FAINT));
      gc.setTextAlign(TextAlignment.RIGHT);
      double end = x + width - GridColumns.PADDING - (order.isPresent() ? ARROW : 0);
      gc.fillText(type, end, NAME_AT);
    }
  }

  private void arrow(double x, boolean down) {
    double way = down ? 1 : -1;
    gc.setFill(tint.apply(Tint.ACCENT));
    gc.fillPolygon(
        new double[] {x - 4, x + 4, x},
        new double[] {NAME_AT - 3 * way, NAME_AT - 3 * way, NAME_AT + 4 * way},
        3);
  }

  private void shape(Profile.OfColumn of, Profile profile, double x, double room) {
    long most = of.bars().stream().mapToLong(Long::longValue).max().orElse(0);
    double each = room / Math.max(1, of.bars().size());
    gc.setFill(tint.apply(Tint.BAR));
    for (int i = 0; i < of.bars().size() && most > 0; i++) {
      double share = (double) of.bars().get(i) / most;
      double height = share == 0 ? 0 : Math.max(1.5, share * BARS_HEIGHT);
      gc.fillRect(x + i * each, BARS_TOP + BARS_HEIGHT - height, Math.max(1, each - 1.5), height);
    }
    gc.setFont(words);
    gc.setFill(tint.apply(Tint.MUTED));
    gc.setTextAlign(TextAlignment.LEFT);
    gc.fillText(Clipping.fit(HeadText.brief(of, profile), (int) (room / 5.4)), x, WORDS_AT);
  }
}
