package dev.whorl.ui.data;

import java.util.List;

/**
 * A picture of rows.
 *
 * @param shape how it is drawn
 * @param points in the order in which they are drawn, from the left
 * @param sentence what is seen: how rows became points, and what is left out
 */
record Chart(Shape shape, List<Point> points, String sentence) {

  /** How points are drawn. */
  enum Shape {
    /** Each by itself. */
    BARS,
    /** One after the other in time. */
    LINE
  }

  /**
   * @param label of a value, of the start of a range or of a span of time
   */
  record Point(String label, double value) {}

  Chart {
    points = List.copyOf(points);
  }
}
