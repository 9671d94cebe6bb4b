package dev.whorl.ui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What was asked for that takes its time and can be cancelled, beside runs. On the UI thread. */
public final class Ongoing {
  private final ReadOnlyObjectWrapper<List<Work>> works = new ReadOnlyObjectWrapper<>(List.of());

  /**
   * @param doing what is done, in a few words
   */
  public record Work(String doing, CompletableFuture<?> answer) {
    public void cancel() {
      answer.cancel(false);
    }
  }

  /** It goes on until there is an answer. */
  public void begins(String doing, CompletableFuture<?> answer) {
    var work = new Work(doing, answer);
    var now = new ArrayList<>(works.get());
    now.add(work);
    works.set(List.copyOf(now));
    Answers.take(answer, (result, error) -> ended(work));
  }

  private void ended(Work work) {
    works.set(works.get().stream().filter(other -> !other.equals(work)).toList());
  }

  /** In the order in which they began. */
  public ReadOnlyObjectProperty<List<Work>> worksProperty() {
    return works.getReadOnlyProperty();
  }

  /** The one that began last. */
  public Optional<Work> last() {
    return works.get().isEmpty() ? Optional.empty() : Optional.of(works.get().getLast());
  }
}
