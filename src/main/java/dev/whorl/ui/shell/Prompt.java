package dev.whorl.ui.shell;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A question over the window: for a word, for a decision, or for both. Enter takes the first
 * answer, Escape none; the focus goes back to where it was.
 */
final class Prompt extends VBox {
  private final Label title = new Label();
  private final Label words = new Label();
  private final TextField field = new TextField();
  private final Label problem = new Label();
  private final HBox buttons = new HBox(8);
  private Function<String, Optional<String>> refusal = typed -> Optional.empty();
  private @Nullable Node before;

  /**
   * A word that is asked for.
   *
   * @param prompt what it is
   * @param initial what stands there
   * @param refusal why something can’t be taken, in a sentence
   */
  record Word(String prompt, String initial, Function<String, Optional<String>> refusal) {}

  /** An answer; it takes what was typed. */
  record Answer(String text, Consumer<String> taken) {}

  Prompt() {
    setId("prompt");
    getStyleClass().addAll("quick-add", "question");
    setMaxSize(460, Region.USE_PREF_SIZE);
    setVisible(false);
    managedProperty().bind(visibleProperty());
    title.getStyleClass().add("strong");
    title.setWrapText(true);
    words.getStyleClass().add("muted");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    field.setId("prompt-field");
    problem.setId("prompt-problem");
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.managedProperty().bind(problem.visibleProperty());
    field.managedProperty().bind(field.visibleProperty());
    field.textProperty().subscribe(this::check);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    getChildren().addAll(title, words, field, problem, buttons);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(KeyEvent.ANY, KeyEvent::consume);
    addEventHandler(MouseEvent.ANY, MouseEvent::consume);
  }

  /**
   * @param answers the first is the one that Enter takes; there is always a way to take none
   */
  void ask(String question, String explanation, Optional<Word> word, List<Answer> answers) {
    if (!isVisible()) {
      setVisible(true);
      before = getScene().getFocusOwner();
    }
    title.setText(question);
    words.setText(explanation);
    setAccessibleText(question + " " + explanation);
    field.setVisible(word.isPresent());
    refusal = word.map(Word::refusal).orElse(typed -> Optional.empty());
    field.setPromptText(word.map(Word::prompt).orElse(""));
    field.setAccessibleText(word.map(Word::prompt).orElse(""));
    field.setText(word.map(Word::initial).orElse(""));
    buttons.getChildren().setAll(button(new Answer("Cancel", typed -> {}), false));
    answers
        .reversed()
        .forEach(
            answer -> buttons.getChildren().add(button(answer, answer.equals(answers.getFirst()))));
    check();
    if (word.isPresent()) {
      field.requestFocus();
      field.selectAll();
    } else {
      buttons.getChildren().getLast().requestFocus();
    }
  }

  private Button button(Answer answer, boolean first) {
    var button = new Button(answer.text());
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> take(answer));
    if (first) {
      button.setId("prompt-answer");
      button.getStyleClass().add("reconcile");
      button.setUserData(answer);
    }
    return button;
  }

  /** Nothing is wrong with a word before there is one. */
  private void check() {
    var typed = field.getText().strip();
    var wrong = field.isVisible() ? refusal.apply(typed) : Optional.<String>empty();
    problem.setText(typed.isEmpty() ? "" : wrong.orElse(""));
    problem.setVisible(!problem.getText().isEmpty());
    buttons.getChildren().stream().skip(1).forEach(button -> button.setDisable(wrong.isPresent()));
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      giveBack();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && field.isFocused()) {
      if (buttons.getChildren().getLast() instanceof Button last && !last.isDisabled()) {
        last.fire();
      }
      event.consume();
    }
  }

  private void take(Answer answer) {
    var typed = field.getText().strip();
    giveBack();
    answer.taken().accept(typed);
  }

  private void giveBack() {
    setVisible(false);
    Objects.requireNonNullElse(before, this).requestFocus();
  }
}
