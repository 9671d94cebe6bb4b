package dev.whorl.engine.spark;

import org.apache.spark.connect.proto.DataType;
import org.apache.spark.connect.proto.Expression;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Project;
import org.apache.spark.connect.proto.Range;
import org.apache.spark.connect.proto.Relation;

/**
 * The plans that are sent: a function over a range, so that every number is a task of its own, in
 * one stage. (What looks like literal rows to the optimizer is evaluated by it, on the server.)
 */
final class Plans {
  private Plans() {}

  /**
   * Calls {@code function(prefix || i)} for 0 ≤ i &lt; {@code tasks}, each in a partition of its
   * own.
   */
  static Plan each(String function, String prefix, int tasks) {
    return plan(
        function, prefix, Range.newBuilder().setEnd(tasks).setStep(1).setNumPartitions(tasks));
  }

  /** Calls {@code function(prefix || i)} in as many partitions as the cluster has slots. */
  static Plan anywhere(String function, String prefix, int rows) {
    return plan(function, prefix, Range.newBuilder().setEnd(rows).setStep(1));
  }

  private static Plan plan(String function, String prefix, Range.Builder range) {
    var id =
        Expression.newBuilder()
            .setUnresolvedAttribute(
                Expression.UnresolvedAttribute.newBuilder().setUnparsedIdentifier("id"));
    var number =
        Expression.newBuilder()
            .setCast(
                Expression.Cast.newBuilder()
                    .setExpr(id)
                    .setType(
                        DataType.newBuilder()
                            .setString(DataType.String.newBuilder().setCollation("UTF8_BINARY"))));
    var text =
        Expression.newBuilder().setLiteral(Expression.Literal.newBuilder().setString(prefix));
    var name = call("concat").addArguments(text).addArguments(number);
    var reply = call(function).addArguments(Expression.newBuilder().setUnresolvedFunction(name));
    var column =
        Expression.newBuilder()
            .setAlias(
                Expression.Alias.newBuilder()
                    .setExpr(Expression.newBuilder().setUnresolvedFunction(reply))
                    .addName("reply"));
    return Plan.newBuilder()
        .setRoot(
            Relation.newBuilder()
                .setProject(
                    Project.newBuilder()
                        .setInput(Relation.newBuilder().setRange(range))
                        .addExpressions(column)))
        .build();
  }

  private static Expression.UnresolvedFunction.Builder call(String function) {
    return Expression.UnresolvedFunction.newBuilder().setFunctionName(function);
  }
}
