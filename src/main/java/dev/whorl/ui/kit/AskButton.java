package dev.whorl.ui.kit;

import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** Asks what may take long; while the answer is awaited, it gives that up. */
public final class AskButton extends Button {
  private final String word;
  private final String hint;
  private final WaitMark mark = new WaitMark();
  private boolean awaited;

  /**
   * @param word what it says while nothing is awaited
   * @param hint what it does then, with the key that does it too
   */
  public AskButton(String id, String word, String hint, Runnable ask, Runnable giveUp) {
    this.word = word;
    this.hint = hint;
    setId(id);
    mark.setId(id + "-elapsed");
    setMinWidth(USE_PREF_SIZE);
    setOnAction(_ -> {
      if (awaited) {
        giveUp.run();
      } else {
        ask.run();
      }
    });
    show(false, Optional.empty());
  }

  /** Says for how long the answer has been awaited; to be put beside. */
  public WaitMark mark() {
    return mark;
  }

  /**
   * @param elapsed since when, if that is to be told
   */
  public void show(boolean awaited, Optional<Duration> elapsed) {
    this.awaited = awaited;
    setText(awaited ? "Cancel" : word);
    setTooltip(new Tooltip(awaited ? "Give the answer up (Esc)" : hint));
    mark.show(elapsed.filter(_ -> awaited));
  }
}
