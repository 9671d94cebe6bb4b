package dev.whorl.ui.runs;

import dev.whorl.plan.Freshness;
import dev.whorl.repository.Records.TaskSpan;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.TextFit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** Paints a timeline: names at the left, time along the top, a bar for each task. */
final class TimelinePainter {
  static final double NAMES = 150;
  static final double AXIS = 24;
  private static final double TRACK = 12;
  private static final double GAP = 10;
  private static final double LEAST = 2;

  private final Font name = Fonts.text(12);
  private final Font small = Fonts.text(11);
  private final TextFit texts = new TextFit();
  private final UnaryOperator<String> titles;

  TimelinePainter(UnaryOperator<String> titles) {
    this.titles = titles;
  }

  static double height(RunTimeline.Row row) {
    return row.tracks() * TRACK + GAP;
  }

  static double height(RunTimeline timeline) {
    return timeline.rows().stream().mapToDouble(TimelinePainter::height).sum();
  }

  /** Room for the names of nodes, left of the bars. */
  static double names(double width) {
    return Math.min(NAMES, Math.rint(width * 0.35));
  }

  static double perMilli(TimelineView view, double width) {
    return Math.max(1, width - names(width) - 12) / view.length();
  }

  void paint(
      GraphicsContext gc,
      double width,
      double height,
      Palette palette,
      RunTimeline timeline,
      TimelineView view,
      Optional<TaskSpan> hovered) {
    gc.setFill(palette.surface());
    gc.fillRect(0, 0, width, height);
    double scale = perMilli(view, width);
    axis(gc, width, height, palette, view, scale);
    gc.save();
    gc.beginPath();
    gc.rect(0, AXIS, width, height - AXIS);
    gc.clip();
    double y = AXIS - view.top();
    for (var row : timeline.rows()) {
      double high = height(row);
      if (y + high > AXIS && y < height) {
        row(gc, width, palette, timeline, view, row, y, scale, hovered);
      }
      y += high;
    }
    gc.restore();
  }

  private void axis(
      GraphicsContext gc,
      double width,
      double height,
      Palette palette,
      TimelineView view,
      double scale) {
    double step = view.step((int) Math.max(1, (width - names(width)) / 110));
    gc.setFont(small);
    gc.setLineWidth(1);
    for (double at = Math.ceil(view.from() / step) * step;
        at <= view.from() + view.length();
        at += step) {
      double x = Math.rint(names(width) + (at - view.from()) * scale) + 0.5;
      gc.setStroke(palette.border().deriveColor(0, 1, 1, 0.6));
      gc.strokeLine(x, AXIS, x, height);
      gc.setFill(palette.muted());
      gc.fillText(Numbers.seconds(at / 1000), x + 4, 16);
    }
    gc.setStroke(palette.border());
    gc.strokeLine(0, AXIS + 0.5, width, AXIS + 0.5);
  }

  private void row(
      GraphicsContext gc,
      double width,
      Palette palette,
      RunTimeline timeline,
      TimelineView view,
      RunTimeline.Row row,
      double y,
      double scale,
      Optional<TaskSpan> hovered) {
    double high = height(row);
    gc.setStroke(palette.border().deriveColor(0, 1, 1, 0.5));
    gc.strokeLine(0, y + high + 0.5, width, y + high + 0.5);
    gc.save();
    gc.beginPath();
    gc.rect(names(width), y, width - names(width), high);
    gc.clip();
    for (var bar : row.bars()) {
      var task = bar.task();
      double from = names(width) + (task.start() - view.from()) * scale;
      double to =
          names(width)
              + ((task.isRunning() ? timeline.millis() : task.end()) - view.from()) * scale;
      if (to < names(width) || from > width) {
        continue;
      }
      double long_ = Math.max(LEAST, to - from);
      var ink = colour(palette, task);
      gc.setFill(hovered.filter(task::equals).isPresent() ? ink.deriveColor(0, 1, 0.8, 1) : ink);
      double top = y + GAP / 2 + bar.track() * TRACK + 1;
      gc.fillRoundRect(from, top, long_, TRACK - 2, 4, 4);
    }
    gc.restore();
    gc.setFont(name);
    gc.setFill(palette.text());
    gc.fillText(
        texts.fit(titles.apply(row.node()), name, names(width) - 24), 12, y + high / 2 + 4.5);
  }

  /** Work that makes nothing is paler; what failed is told apart in the details, too. */
  static Color colour(Palette palette, TaskSpan task) {
    if (task.failed()) {
      return palette.state(Freshness.FAILED);
    }
    return switch (task.work()) {
      case COMPUTE -> palette.state(task.isRunning() ? Freshness.RUNNING : Freshness.FRESH);
      case SLICE -> palette.state(Freshness.HELD).deriveColor(0, 1, 1, 0.55);
      case EXPORT -> palette.state(Freshness.WAITING);
    };
  }
}
