package dev.whorl.ui.model;

import dev.whorl.reconcile.Branches.Standing;
import dev.whorl.reconcile.Pipeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The branches of a workspace. */
final class WorkspaceBranchStore implements BranchStore {
  private final Asking asking;

  WorkspaceBranchStore(Asking asking) {
    this.asking = asking;
  }

  @Override
  public CompletableFuture<Map<String, Standing>> standings(
      Pipeline pipeline, List<String> branches) {
    return asking.ask((open, stop) -> {
      var known = open.branches(pipeline);
      Map<String, Standing> standings = new HashMap<>();
      branches.forEach(name -> standings.put(name, known.standing(name)));
      return standings;
    });
  }

  @Override
  public CompletableFuture<Void> created(Pipeline pipeline, String name, String from) {
    return asking.run(open -> open.branches(pipeline).created(name, from));
  }

  @Override
  public CompletableFuture<Void> renamed(Pipeline pipeline, String from, String to) {
    return asking.run(open -> open.branches(pipeline).renamed(from, to));
  }

  @Override
  public CompletableFuture<Void> deleted(Pipeline pipeline, String name) {
    return asking.run(open -> open.branches(pipeline).deleted(name));
  }

  @Override
  public CompletableFuture<Boolean> promote(
      Pipeline pipeline, String from, String to, boolean withGraph) {
    return asking.ask((open, stop) -> open.branches(pipeline).promote(from, to, withGraph));
  }
}
