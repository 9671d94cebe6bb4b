package dev.whorl.ui.lineage;

import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.TextFit;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;

/** Paints what the axis means above the cells: years and months, months and days, or keys. */
final class AxisPainter {
  static final double HEIGHT = 36;
  private static final double UPPER = 15;
  private static final double LOWER = 30;
  private final Font strong = Fonts.semibold(11);
  private final Font small = Fonts.text(11);
  private final TextFit texts;

  AxisPainter(TextFit texts) {
    this.texts = texts;
  }

  /** A calendar step with how it is written. */
  private record Step(
      UnaryOperator<LocalDate> floor,
      UnaryOperator<LocalDate> next,
      Function<LocalDate, String> words) {}

  private static final Step YEARS =
      new Step(
          day -> day.withDayOfYear(1),
          day -> day.plusYears(1),
          day -> String.valueOf(day.getYear()));
  private static final Step MONTHS =
      new Step(day -> day.withDayOfMonth(1), day -> day.plusMonths(1), day -> month(day));
  private static final Step NAMED_MONTHS =
      new Step(
          day -> day.withDayOfMonth(1),
          day -> day.plusMonths(1),
          day -> month(day) + " " + day.getYear());
  private static final Step DAYS =
      new Step(day -> day, day -> day.plusDays(1), day -> String.valueOf(day.getDayOfMonth()));
  private static final Step NAMED_DAYS =
      new Step(day -> day, day -> day.plusDays(1), day -> day.getDayOfMonth() + " " + month(day));

  private static String month(LocalDate day) {
    return day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  /**
   * @param x where the cells begin
   */
  void paint(
      GraphicsContext gc, Palette palette, Axis axis, MatrixView view, double x, double width) {
    if (axis.days() > 0) {
      double day = view.scale() / axis.unit();
      if (day >= 44) {
        ticks(gc, palette, axis, view, x, width, NAMED_MONTHS, UPPER);
        ticks(gc, palette, axis, view, x, width, NAMED_DAYS, LOWER);
      } else if (day >= 5) {
        ticks(gc, palette, axis, view, x, width, NAMED_MONTHS, UPPER);
        ticks(gc, palette, axis, view, x, width, DAYS, LOWER);
      } else if (day * 28 >= 26) {
        ticks(gc, palette, axis, view, x, width, YEARS, UPPER);
        ticks(gc, palette, axis, view, x, width, MONTHS, LOWER);
      } else {
        ticks(gc, palette, axis, view, x, width, YEARS, LOWER);
      }
    }
    others(gc, palette, axis, view, x, width);
  }

  private void ticks(
      GraphicsContext gc,
      Palette palette,
      Axis axis,
      MatrixView view,
      double x,
      double width,
      Step step,
      double baseline) {
    long first = (long) Math.floor(axis.day(Math.max(0, view.left())));
    double end = Math.min(axis.timeWidth(), view.place(width));
    var at = step.floor().apply(LocalDate.ofEpochDay(first));
    double free = x;
    while (axis.ofDay((double) at.toEpochDay()) < end) {
      var next = step.next().apply(at);
      double from = x + view.x(axis.ofDay((double) at.toEpochDay()));
      double to =
          x
              + Math.min(
                  width,
                  view.x(Math.min(axis.timeWidth(), axis.ofDay((double) next.toEpochDay()))));
      boolean upper = baseline < LOWER;
      var font = upper ? strong : small;
      var words = step.words().apply(at);
      double place = upper ? Math.max(x, from) + 3 : from + 3;
      double room = texts.width(words, font);
      boolean fits = upper ? to - place >= room : place >= free && place + room <= x + width;
      if (from >= x && (upper || view.scale() / axis.unit() >= 5)) {
        gc.setStroke(palette.border());
        gc.setLineWidth(1);
        double line = Math.floor(from) + 0.5;
        gc.strokeLine(line, upper ? 3 : HEIGHT - 6, line, HEIGHT);
      }
      if (fits && place >= x) {
        gc.setFont(font);
        gc.setFill(upper ? palette.text() : palette.muted());
        gc.fillText(words, place, baseline);
        free = place + room + 8;
      }
      at = next;
    }
  }

  private void others(
      GraphicsContext gc, Palette palette, Axis axis, MatrixView view, double x, double width) {
    var keys = axis.otherKeys();
    if (keys.isEmpty()) {
      return;
    }
    double start = x + view.x(axis.othersFrom());
    if (start > x + width) {
      return;
    }
    gc.setFont(strong);
    gc.setFill(palette.text());
    gc.fillText(
        texts.fit(axis.days() > 0 ? "Other keys" : "Keys", strong, width),
        Math.max(x, start) + 3,
        UPPER);
    double each = axis.otherUnit() * view.scale();
    if (each < 22) {
      return;
    }
    gc.setFont(small);
    gc.setFill(palette.muted());
    int first = (int) Math.max(0, (view.left() - axis.othersFrom()) / axis.otherUnit());
    for (int i = first; i < keys.size(); i++) {
      double at = start + i * each;
      if (at > x + width) {
        return;
      }
      if (at >= x) {
        gc.fillText(texts.fit(keys.get(i).text(), small, each - 6), at + 3, LOWER);
      }
    }
  }
}
