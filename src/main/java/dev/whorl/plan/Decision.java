package dev.whorl.plan;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.PartitionTree;
import java.util.Optional;

/** What is to be done about a desired partition. */
public sealed interface Decision {

  /**
   * Nothing: its result is known.
   *
   * @param content the result
   * @param unchanged whether the branch's last snapshot has the same blueprint there
   */
  record Reuse(ContentId content, boolean unchanged) implements Decision {}

  /** Compute it: nothing was ever made from this blueprint. */
  record Run() implements Decision {}

  /** Its blueprint is not known yet, because an input is not settled. */
  record Wait() implements Decision {}

  /**
   * The one decision that plan, run and reasons share.
   *
   * @param blueprint empty while an input is not settled
   * @param trace what the blueprint gave before
   * @param last what the branch's last snapshot has at this place
   */
  static Decision of(
      Optional<Fingerprint> blueprint,
      Optional<ContentId> trace,
      Optional<PartitionTree.Entry> last) {
    if (blueprint.isEmpty()) {
      return new Wait();
    }
    return trace
        .<Decision>map(content ->
            new Reuse(content, last.filter(e -> e.blueprint().equals(blueprint.get())).isPresent()))
        .orElseGet(Run::new);
  }
}
