package dev.whorl.reconcile;

import dev.whorl.repository.Heads;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Head;
import dev.whorl.repository.Stops;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the store knows of a pipeline's branches. Their graphs are the document's: whoever makes or
 * deletes a branch there tells it here. Costs one small transaction, and never computes or copies.
 */
public final class Branches {
  private final Heads heads;
  private final Stops stops;
  private final String pipeline;
  private final Consumer<BranchName> moved;

  /**
   * How a branch stands.
   *
   * @param head where it points; empty if it never ran
   * @param stopped how many of its tasks the debugger holds
   */
  public record Standing(Optional<Head> head, int stopped) {
    /** Of a branch of which nothing is known. */
    public static final Standing NEW = new Standing(Optional.empty(), 0);
  }

  /**
   * @param pipeline its id
   * @param moved is told which branches point elsewhere now
   */
  Branches(Heads heads, Stops stops, String pipeline, Consumer<BranchName> moved) {
    this.heads = heads;
    this.stops = stops;
    this.pipeline = pipeline;
    this.moved = moved;
  }

  /** Empty if the branch never ran. */
  public Optional<Head> head(String branch) {
    return heads.of(name(branch));
  }

  /** Where it points, and whether a stop waits there. */
  public Standing standing(String branch) {
    return new Standing(head(branch), stops.of(name(branch)).size());
  }

  /** A new branch stands where {@code from} does: with its data, and with what it published. */
  public void created(String name, String from) {
    heads.copy(name(from), name(name)).join();
    moved.accept(name(name));
  }

  /** What the branch has goes on under another name: its data, runs, holds, stops and files. */
  public void renamed(String from, String to) {
    heads.rename(name(from), name(to)).join();
    moved.accept(name(from));
    moved.accept(name(to));
  }

  public void deleted(String name) {
    heads.forget(name(name)).join();
    moved.accept(name(name));
  }

  /**
   * Publishes what {@code from} has published as that of {@code to}, by a pointer move. The graph
   * of {@code to} stays what it is, so that its next run publishes what that says: promoting shows
   * a result, and drawing decides. Who takes over the graph as well says so, and the next run finds
   * nothing to do.
   *
   * @param withGraph whether {@code to} also got the graph of {@code from}
   * @return whether {@code from} has published anything
   */
  public boolean promote(String from, String to, boolean withGraph) {
    boolean published = head(from).filter(head -> head.published() > 0).isPresent();
    if (published) {
      heads.publish(name(from), name(to), withGraph).join();
      moved.accept(name(to));
    }
    return published;
  }

  private BranchName name(String branch) {
    return new BranchName(pipeline, branch);
  }
}
