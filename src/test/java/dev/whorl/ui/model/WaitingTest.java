package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

/** A wait is told once it is long, for as long as it lasts. */
class WaitingTest {
  private final FakeLater later = new FakeLater();
  private final SimpleBooleanProperty awaited = new SimpleBooleanProperty();
  private final Waiting waiting = new Waiting(awaited, later, later.clock());

  private void assertElapsed(long millis) {
    assertThat(waiting.elapsedProperty().get()).contains(Duration.ofMillis(millis));
  }

  @Test
  void aShortWaitIsNotTold() {
    awaited.set(true);
    later.pass(299);
    assertThat(waiting.elapsedProperty().get()).isEmpty();
    awaited.set(false);
    later.pass(1_000);
    assertThat(waiting.elapsedProperty().get()).isEmpty();
  }

  @Test
  void aLongWaitIsCountedFromItsBeginning() {
    awaited.set(true);
    later.pass(300);
    assertElapsed(300);
    later.pass(5_000);
    assertElapsed(5_300);
    awaited.set(false);
    assertThat(waiting.elapsedProperty().get()).isEmpty();
    later.pass(50);
    awaited.set(true);
    later.pass(310);
    assertElapsed(300);
  }
}
