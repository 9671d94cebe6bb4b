package dev.whorl.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Says what of a window can't be read: what is cut off, covers other things, or lies outside. */
final class Legibility {
  /** What may differ by rounding to whole pixels and by the air around letters. */
  private static final double HAIR = 2;

  /** What hangs over where a line of a text is wrapped. */
  private static final double BLANK = 10;

  private final List<String> faults = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();

  private Legibility() {}

  /** A thing on the window, and the part of it that is seen. */
  private record Seen(Node node, Bounds whole, Bounds part) {
    private boolean isWide() {
      double air = node.getParent() instanceof TextFlow ? BLANK : HAIR;
      return part.getWidth() + air >= whole.getWidth();
    }

    private boolean covers(Seen other) {
      return !areOneText(node, other.node)
          && !isWithin(node, other.node)
          && !isWithin(other.node, node)
          && part.getMinX() + HAIR < other.part.getMaxX()
          && other.part.getMinX() + HAIR < part.getMaxX()
          && part.getMinY() + HAIR < other.part.getMaxY()
          && other.part.getMinY() + HAIR < part.getMaxY();
    }

    /** The bounds of words that are read from the right may have others between them. */
    private static boolean areOneText(Node one, Node other) {
      return one.getParent() instanceof TextFlow && one.getParent().equals(other.getParent());
    }

    private static boolean isWithin(Node node, Node parent) {
      for (Node at = node; at != null; at = at.getParent()) {
        if (at.equals(parent)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Everything that can't be read below {@code root}, in words. Its children lie over one another
   * on purpose.
   */
  static List<String> faults(Parent root) {
    var window = root.localToScene(root.getLayoutBounds());
    return root.getChildrenUnmodifiable().stream()
        .flatMap(layer -> {
          var look = new Legibility();
          look.walk(layer, window, false);
          look.overlaps();
          return look.faults.stream();
        })
        .distinct()
        .toList();
  }

  /**
   * @param slides whether there is a bar to bring what is beside the window into it
   */
  private void walk(Node node, Bounds window, boolean slides) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    var room = node.getClip() == null ? window : common(window, clip(node));
    if (node instanceof Labeled labeled && isCut(labeled)) {
      faults.add("cut off: " + labeled.getText());
    }
    if (node instanceof TextArea area && isCut(area)) {
      faults.add("cut off: " + area.getText());
    }
    if (isThing(node)) {
      look(node, room, slides);
    }
    if (node instanceof Parent parent) {
      boolean bar = slides || hasBar(parent) || hasMenuOfTabs(parent);
      parent.getChildrenUnmodifiable().forEach(child -> walk(child, room, bar));
    }
  }

  private static boolean hasBar(Parent parent) {
    var parts =
        parent instanceof TableView
            ? parent.lookupAll(".scroll-bar")
            : parent.getChildrenUnmodifiable();
    return parts.stream().anyMatch(part -> isBar(part, Orientation.HORIZONTAL));
  }

  /** Whether all tabs are listed in a menu, as they are where there is no room for them. */
  private static boolean hasMenuOfTabs(Parent parent) {
    return parent.getStyleClass().contains("tab-header-area")
        && parent.getChildrenUnmodifiable().stream()
            .anyMatch(
                part -> part.getStyleClass().contains("control-buttons-tab") && part.isVisible());
  }

  private static boolean isBar(Node node, Orientation way) {
    return node instanceof ScrollBar bar && bar.isVisible() && bar.getOrientation() == way;
  }

  private void look(Node node, Bounds room, boolean slides) {
    var whole = node.localToScene(node.getLayoutBounds());
    var thing = new Seen(node, whole, common(room, whole));
    if (thing.part.isEmpty()) {
      return;
    }
    seen.add(thing);
    if (!slides && !thing.isWide()) {
      faults.add("half seen: " + words(node));
    }
  }

  private void overlaps() {
    for (int i = 0; i < seen.size(); i++) {
      for (int k = 0; k < i; k++) {
        if (seen.get(i).covers(seen.get(k))) {
          faults.add(words(seen.get(i).node) + " lies over " + words(seen.get(k).node));
        }
      }
    }
  }

  /** Whether it is something to read or to use, and not what such things stand in. */
  private static boolean isThing(Node node) {
    return switch (node) {
      case Text text -> !text.getText().isBlank();
      case Labeled labeled -> labeled.getText() != null && !labeled.getText().isBlank();
      default -> node instanceof TextInputControl;
    };
  }

  private static boolean isCut(Labeled labeled) {
    var text = labeled.getText();
    return text != null
        && !text.isEmpty()
        && labeled.getWidth() > 0
        && labeled.lookup(".text") instanceof Text shown
        && !shown.getText().equals(text)
        && shown.getText().contains(labeled.getEllipsisString());
  }

  /** Whether there are more lines than it has room for, and no bar that says so. */
  private static boolean isCut(TextArea area) {
    return area.lookup(".text") instanceof Text shown
        && shown.getLayoutBounds().getHeight() > area.getHeight() + HAIR
        && area.lookupAll(".scroll-bar").stream()
            .noneMatch(bar -> isBar(bar, Orientation.VERTICAL));
  }

  private static String words(Node node) {
    return switch (node) {
      case Text text -> "“" + text.getText() + "”";
      case Labeled labeled -> "“" + labeled.getText() + "”";
      case TextInputControl input -> "the field “" + input.getText() + input.getPromptText() + "”";
      default -> node.toString();
    };
  }

  private static Bounds clip(Node node) {
    return node.localToScene(node.getClip().getBoundsInParent());
  }

  private static Bounds common(Bounds a, Bounds b) {
    double left = Math.max(a.getMinX(), b.getMinX());
    double top = Math.max(a.getMinY(), b.getMinY());
    return new BoundingBox(
        left,
        top,
        Math.min(a.getMaxX(), b.getMaxX()) - left,
        Math.min(a.getMaxY(), b.getMaxY()) - top);
  }
}
