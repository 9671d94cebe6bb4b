package dev.whorl.reconcile;

/** Assesses pipelines, and passes on what was found to those who show and use it. */
final class Assessor {
  private final Situations situations;
  private final BranchLooks looks;
  private final SqlChecks checks;

  Assessor(Situations situations, BranchLooks looks, SqlChecks checks) {
    this.situations = situations;
    this.looks = looks;
    this.checks = checks;
  }

  /** The pipeline as it stands. */
  Situation assess(Pipeline pipeline) {
    var situation = situations.of(pipeline, Targets.ALL);
    assess(pipeline, situation);
    return situation;
  }

  /** Advances a situation of the pipeline as far as it goes without computing. */
  void assess(Pipeline pipeline, Situation situation) {
    situations.complete(pipeline, situation);
    var shown = looks.datasets(pipeline);
    situation.all().forEach(node -> shown.take(situation, node));
    checks.take(pipeline, situation.graph());
  }
}
