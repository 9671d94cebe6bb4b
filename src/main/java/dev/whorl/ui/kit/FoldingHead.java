package dev.whorl.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * A head line with words and tools. Where they don't fit, the words get a line of their own above
 * the tools, and these as many lines as they need.
 */
public final class FoldingHead extends Region {
  private static final double GAP = 8;
  private static final double LEADING = 4;

  private final List<Node> before;
  private final Region words;
  private final List<Node> after;

  /** A line that begins with {@code words}, with {@code tools} at its end. */
  public FoldingHead(Region words, Node... tools) {
    this(List.of(), words, List.of(tools));
  }

  /** A line that begins with {@code words}, with {@code tools} at its end. */
  public FoldingHead(Region words, List<Node> tools) {
    this(List.of(), words, tools);
  }

  /** A line of {@code before}, the words behind that, and {@code after} at its end. */
  public FoldingHead(List<Node> before, Region words, List<Node> after) {
    this.before = before;
    this.words = words;
    this.after = after;
    getChildren().addAll(before);
    getChildren().add(words);
    getChildren().addAll(after);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return gapped(pref(before)) + words.prefWidth(-1) + gapped(pref(after)) + across(getInsets());
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double room = width < 0 ? Double.MAX_VALUE : width - across(getInsets());
    double content = Math.max(words.prefHeight(-1), height(tools()));
    if (isFolded(room)) {
      content = words.prefHeight(room);
      for (var line : lines(room)) {
        content += LEADING + height(line);
      }
    }
    return snapSizeY(content) + getInsets().getTop() + getInsets().getBottom();
  }

  @Override
  protected void layoutChildren() {
    var insets = getInsets();
    double left = insets.getLeft();
    double top = insets.getTop();
    double room = getWidth() - across(insets);
    double height = getHeight() - top - insets.getBottom();
    if (!isFolded(room)) {
      double first = gapped(pref(before));
      double last = Math.min(pref(after), room - first - gapped(words.prefWidth(-1)));
      place(words, left + first, top, room - first - gapped(last), height);
      place(before, left, top, first, height);
      place(after, left + room - last, top, last, height);
      return;
    }
    double text = words.prefHeight(room);
    place(words, left, top, room, text);
    top += text + LEADING;
    var lines = lines(room);
    if (lines.size() == 1) {
      double first = gapped(pref(before));
      double last = Math.min(pref(after), room - first);
      place(before, left, top, first, height(tools()));
      place(after, left + room - last, top, last, height(tools()));
      return;
    }
    for (var line : lines) {
      place(line, left, top, room, height(line));
      top += height(line) + LEADING;
    }
  }

  /** One behind the other; what can shrink does so where there is too little room. */
  private void place(List<Node> nodes, double x, double y, double room, double height) {
    double excess = pref(nodes) - room;
    double at = x;
    for (var node : shown(nodes)) {
      double pref = node.prefWidth(-1);
      double width = excess > 0 ? Math.max(node.minWidth(-1), pref - excess) : pref;
      excess -= pref - width;
      place(node, at, y, width, height);
      at += width + GAP;
    }
  }

  private void place(Node node, double x, double y, double width, double height) {
    layoutInArea(node, x, y, Math.max(0, width), height, 0, HPos.LEFT, VPos.CENTER);
  }

  private boolean isFolded(double room) {
    double least = gapped(pref(before)) + words.prefWidth(-1) + gapped(min(after));
    return snapSizeX(least) > snapSizeX(room);
  }

  /** The tools as they fit. */
  private List<List<Node>> lines(double room) {
    var lines = new ArrayList<List<Node>>();
    double used = room;
    for (var node : tools()) {
      double width = node.minWidth(-1);
      if (used + GAP + width > room) {
        lines.add(new ArrayList<>());
        used = -GAP;
      }
      lines.getLast().add(node);
      used += GAP + width;
    }
    return lines;
  }

  private List<Node> tools() {
    return Stream.concat(shown(before).stream(), shown(after).stream()).toList();
  }

  private static List<Node> shown(List<Node> nodes) {
    return nodes.stream().filter(Node::isManaged).toList();
  }

  private static double pref(List<Node> nodes) {
    return shown(nodes).stream().mapToDouble(node -> node.prefWidth(-1)).sum() + gaps(nodes);
  }

  private static double min(List<Node> nodes) {
    return shown(nodes).stream().mapToDouble(node -> node.minWidth(-1)).sum() + gaps(nodes);
  }

  private static double gaps(List<Node> nodes) {
    return GAP * Math.max(0, shown(nodes).size() - 1);
  }

  private static double height(List<Node> nodes) {
    return shown(nodes).stream().mapToDouble(node -> node.prefHeight(-1)).max().orElse(0);
  }

  /** A width with the gap beside it, if there is anything. */
  private static double gapped(double width) {
    return width > 0 ? width + GAP : 0;
  }

  private static double across(Insets insets) {
    return insets.getLeft() + insets.getRight();
  }
}
