package dev.whorl.ui.data;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.chart.ValueAxis;

/** An axis of points at even distances, 0, 1, 2 …, of which some have their label. */
final class StepsAxis extends ValueAxis<Number> {
  private final List<String> labels;
  private final int stride;

  /**
   * @param labels of all points
   * @param stride from one point with its label to the next
   */
  StepsAxis(List<String> labels, int stride) {
    super(-0.5, labels.size() - 0.5);
    this.labels = labels;
    this.stride = stride;
    setMinorTickVisible(false);
  }

  @Override
  protected List<Number> calculateTickValues(double length, Object range) {
    var places = new ArrayList<Number>();
    for (int place = 0; place < labels.size(); place += stride) {
      places.add(place);
    }
    return places;
  }

  @Override
  protected List<Number> calculateMinorTickMarks() {
    return List.of();
  }

  @Override
  protected String getTickMarkLabel(Number place) {
    return labels.get(place.intValue());
  }

  @Override
  protected Object getRange() {
    return labels.size();
  }

  @Override
  protected void setRange(Object range, boolean animate) {
    throw new UnsupportedOperationException("it is always the same");
  }
}
