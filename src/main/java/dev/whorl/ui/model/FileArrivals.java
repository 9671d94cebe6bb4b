package dev.whorl.ui.model;

import dev.whorl.graph.Node;
import dev.whorl.reconcile.SourceDraft;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Makes sources of files and folders: each is looked at in the background and then handed over as a
 * node with its columns, or refused with the reason. A pipeline that was never saved and reads no
 * file yet takes its place beside the first of them.
 */
public final class FileArrivals {
  private final PipelineModel pipeline;
  private final Backend backend;
  private final Consumer<Notice> notices;
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
  private int open;

  public FileArrivals(PipelineModel pipeline, Backend backend, Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.notices = notices;
  }

  /** Whether files are being looked at. */
  public ReadOnlyBooleanProperty lookingProperty() {
    return looking.getReadOnlyProperty();
  }

  /**
   * @param place gets the node of each that can be read, in their order as far as answers come so
   */
  public void take(List<Path> files, Consumer<Node> place) {
    files.stream().findFirst().ifPresent(this::settle);
    var origin = pipeline.originProperty().get();
    for (var file : files) {
      count(1);
      Answers.take(
          backend.draft(pipeline.pipeline(), file),
          (draft, error) -> {
            count(-1);
            if (origin.id().equals(pipeline.originProperty().get().id())) {
              drafted(file, draft, error, place);
            }
          });
    }
  }

  private void count(int more) {
    open += more;
    looking.set(open > 0);
  }

  private void settle(Path first) {
    var origin = pipeline.originProperty().get();
    boolean free = origin.file().isEmpty() && Reach.of(pipeline.graph()).isNothing();
    if (free) {
      Optional.ofNullable(first.toAbsolutePath().normalize().getParent())
          .ifPresent(folder -> pipeline.moved(origin.at(folder)));
    }
  }

  private void drafted(
      Path file, @Nullable SourceDraft draft, @Nullable Throwable error, Consumer<Node> place) {
    if (draft != null) {
      place.accept(new Node(GraphEdits.freeId(pipeline.graph(), draft.name()), draft.properties()));
      if (draft.others() > 0) {
        notices.accept(
            Notice.info(
                "%s reads %d files; %d of other formats are left out. Drop them by themselves."
                    .formatted(draft.name(), draft.files(), draft.others())));
      }
    } else if (error != null) {
      notices.accept(Failures.notice(file.getFileName() + " can’t be a source", error));
    }
  }
}
