package dev.whorl.ui.data;

import dev.whorl.partition.Column;
import dev.whorl.ui.kit.FoldingHead;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;

/** Draws what a chart model found, with the choice of what is drawn by what. */
final class ChartPane extends BorderPane {
  private final ChartModel model;
  private final ComboBox<Measure> measure = choice(Measure::words);
  private final ComboBox<Column> by = choice(Column::name);
  private final Label sentence = new Label();
  private final Label problem = new Label();
  private final StackPane picture = new StackPane(problem);
  private boolean filling;
  private int stride = 1;

  ChartPane(ChartModel model) {
    this.model = model;
    setId("chart");
    getStyleClass().add("chart-pane");
    measure.setId("chart-measure");
    measure.setAccessibleText("What is drawn");
    by.setId("chart-by");
    by.setAccessibleText("By which column");
    sentence.setId("chart-sentence");
    sentence.getStyleClass().addAll("muted", "small");
    sentence.setWrapText(true);
    problem.getStyleClass().add("muted");
    problem.setWrapText(true);
    problem.textProperty().bind(model.problemProperty());
    var head = new FoldingHead(List.of(measure, new Label("by"), by), sentence, List.of());
    head.getStyleClass().add("chart-choices");
    setTop(head);
    picture.setMinSize(0, 0);
    setCenter(picture);
    measure.valueProperty().subscribe(chosen -> chosen(chosen, model::measure));
    by.valueProperty().subscribe(chosen -> chosen(chosen, model::by));
    model.columnsProperty().subscribe(this::fill);
    model.chartProperty().subscribe(this::show);
    picture.widthProperty().subscribe(_ -> resized());
    visibleProperty().subscribe(model::open);
    managedProperty().bind(visibleProperty());
  }

  private static <T> ComboBox<T> choice(Function<T, String> words) {
    var choice = new ComboBox<T>();
    choice.setVisibleRowCount(16);
    choice.setMinWidth(USE_PREF_SIZE);
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("it is chosen, not typed");
          }
        });
    return choice;
  }

  private <T> void chosen(
      @org.jspecify.annotations.Nullable T value, java.util.function.Consumer<T> then) {
    if (!filling && value != null) {
      then.accept(value);
    }
  }

  private void fill(List<Column> columns) {
    filling = true;
    measure.getItems().setAll(Measure.of(columns));
    by.getItems().setAll(columns);
    measure.setValue(model.measure());
    by.setValue(model.by().orElse(null));
    filling = false;
  }

  /** Chooses a column as if its user had. */
  void showBy(Column column) {
    by.setValue(column);
  }

  private void show(Optional<Chart> found) {
    sentence.setText(found.map(Chart::sentence).orElse(""));
    draw(found, found.map(this::labelling).orElse(1));
  }

  private void draw(Optional<Chart> found, int every) {
    stride = every;
    picture.getChildren().setAll(problem);
    found.ifPresent(chart -> picture.getChildren().add(ChartDrawing.of(chart, every)));
  }

  private int labelling(Chart chart) {
    return ChartDrawing.stride(chart, picture.getWidth());
  }

  private void resized() {
    var chart = model.chartProperty().get();
    int now = chart.map(this::labelling).orElse(stride);
    if (now != stride) {
      draw(chart, now);
    }
  }
}
