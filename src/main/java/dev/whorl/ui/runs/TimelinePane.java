package dev.whorl.ui.runs;

import dev.whorl.repository.Records.TaskSpan;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.Palette;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * The tasks of a run in time. The wheel scrolls, with Ctrl it zooms at the pointer; dragging moves;
 * arrows, plus, minus and 0 do the same. Whoever hovers a task is told what it was.
 */
final class TimelinePane extends Region {
  private final Canvas canvas = new Canvas();
  private final TimelinePainter painter;
  private final ObservableValue<Palette> palette;
  private final ObservableValue<RunTimeline> timeline;
  private final Tooltip tip = new Tooltip();
  private TimelineView view = TimelineView.all(RunTimeline.EMPTY);
  private Optional<TaskSpan> hovered = Optional.empty();
  private boolean whole = true;
  private double draggedX;
  private double draggedY;

  /**
   * @param titles what people call a node, by its id
   */
  TimelinePane(
      UnaryOperator<String> titles,
      ObservableValue<RunTimeline> timeline,
      ObservableValue<Palette> palette) {
    this.painter = new TimelinePainter(titles);
    this.timeline = timeline;
    this.palette = palette;
    setId("timeline");
    getStyleClass().add("timeline");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().add(canvas);
    canvas.setManaged(false);
    tip.setShowDelay(Duration.millis(150));
    timeline.addListener((property, old, now) -> changed());
    palette.addListener((property, old, now) -> requestLayout());
    focusedProperty().addListener((property, old, now) -> requestLayout());
    setOnScroll(this::scrolled);
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseMoved(event -> hover(taskAt(event.getX(), event.getY())));
    setOnMouseExited(event -> hover(Optional.empty()));
    setOnKeyPressed(this::typed);
    changed();
  }

  /** Shows all of another run. */
  void fit() {
    whole = true;
    changed();
  }

  private RunTimeline shown() {
    return timeline.getValue();
  }

  private void changed() {
    if (whole) {
      view = TimelineView.all(shown()).scrolled(view.top(), hidden());
    }
    setAccessibleText(
        Numbers.counted(shown().tasks(), "task")
            + " of "
            + Numbers.counted(shown().rows().size(), "node")
            + " in "
            + Numbers.seconds(shown().millis() / 1000.0));
    requestLayout();
  }

  private double hidden() {
    return TimelinePainter.height(shown()) - (getHeight() - TimelinePainter.AXIS);
  }

  private void show(TimelineView next) {
    view = next;
    whole = next.length() >= TimelineView.all(shown()).length();
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    if (getWidth() < 1 || getHeight() < 1) {
      return;
    }
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    painter.paint(
        canvas.getGraphicsContext2D(),
        getWidth(),
        getHeight(),
        palette.getValue(),
        shown(),
        view,
        hovered);
  }

  private double millisAt(double x) {
    return view.from()
        + (x - TimelinePainter.names(getWidth())) / TimelinePainter.perMilli(view, getWidth());
  }

  private void scrolled(ScrollEvent event) {
    if (event.isShortcutDown()) {
      show(view.zoomed(Math.pow(1.003, event.getDeltaY()), millisAt(event.getX()), shown()));
    } else if (event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
      double by = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
      show(view.moved(-by / TimelinePainter.perMilli(view, getWidth()), shown()));
    } else {
      show(view.scrolled(-event.getDeltaY(), hidden()));
    }
    event.consume();
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    draggedX = event.getX();
    draggedY = event.getY();
  }

  private void dragged(MouseEvent event) {
    double by = (draggedX - event.getX()) / TimelinePainter.perMilli(view, getWidth());
    show(view.moved(by, shown()).scrolled(draggedY - event.getY(), hidden()));
    pressed(event);
  }

  private void typed(KeyEvent event) {
    double middle = view.from() + view.length() / 2;
    switch (event.getCode()) {
      case PLUS, ADD, EQUALS -> show(view.zoomed(1.5, middle, shown()));
      case MINUS, SUBTRACT -> show(view.zoomed(1 / 1.5, middle, shown()));
      case DIGIT0, NUMPAD0, HOME -> fit();
      case LEFT -> show(view.moved(-view.length() / 10, shown()));
      case RIGHT -> show(view.moved(view.length() / 10, shown()));
      case UP -> show(view.scrolled(-30, hidden()));
      case DOWN -> show(view.scrolled(30, hidden()));
      default -> {
        return;
      }
    }
    event.consume();
  }

  private Optional<TaskSpan> taskAt(double x, double y) {
    double top = TimelinePainter.AXIS - view.top();
    if (x < TimelinePainter.names(getWidth()) || y < TimelinePainter.AXIS) {
      return Optional.empty();
    }
    double at = millisAt(x);
    double slack = 3 / TimelinePainter.perMilli(view, getWidth());
    for (var row : shown().rows()) {
      double high = TimelinePainter.height(row);
      if (y >= top && y < top + high) {
        int track = (int) ((y - top) / high * row.tracks());
        return row.bars().stream()
            .filter(bar -> bar.track() == track)
            .map(RunTimeline.Bar::task)
            .filter(task ->
                at >= task.start() - slack
                    && at <= (task.isRunning() ? shown().millis() : task.end()) + slack)
            .findFirst();
      }
      top += high;
    }
    return Optional.empty();
  }

  private void hover(Optional<TaskSpan> task) {
    if (!task.equals(hovered)) {
      hovered = task;
      task.ifPresentOrElse(
          now -> {
            tip.setText(TaskText.of(now));
            Tooltip.install(this, tip);
          },
          () -> Tooltip.uninstall(this, tip));
      requestLayout();
    }
  }
}
