package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Field;
import java.util.function.Consumer;

/** Shows a field's draft in its editor now and whenever it changes. */
final class Bound {
  private Bound() {}

  /** Calls {@code show} with every draft of the kind that the editor knows. */
  static <D extends Draft> void to(Field field, Class<D> kind, Consumer<D> show) {
    field.draftProperty().subscribe(draft -> shown(draft, kind, show));
  }

  private static <D extends Draft> void shown(Draft draft, Class<D> kind, Consumer<D> show) {
    if (kind.isInstance(draft)) {
      show.accept(kind.cast(draft));
    }
  }
}
