package dev.whorl.engine.spark;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.ReattachExecuteRequest;
import org.apache.spark.connect.proto.ReattachOptions;
import org.apache.spark.connect.proto.ReleaseExecuteRequest;
import org.apache.spark.connect.proto.ReleaseExecuteResponse;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceStub;
import org.apache.spark.connect.proto.UserContext;
import org.jspecify.annotations.Nullable;
import org.sparkproject.io.grpc.Status;
import org.sparkproject.io.grpc.StatusRuntimeException;
import org.sparkproject.io.grpc.stub.StreamObserver;

/**
 * A plan that the server works at. The server ends long streams before the plan's end, and
 * connections break: the operation goes on meanwhile, and is attached to again.
 */
final class Operation implements StreamObserver<ExecutePlanResponse> {
  private static final String CLIENT = "whorl";
  private static final int MOST_LOSSES = 8;
  private static final long FIRST_PAUSE_MILLIS = 200;

  private final SparkConnectServiceStub stub;
  private final String session;
  private final UserContext user;
  private final ScheduledExecutorService clock;
  private final String id = UUID.randomUUID().toString();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile String last = "";
  private volatile boolean complete;
  private final AtomicInteger losses = new AtomicInteger();

  Operation(
      SparkConnectServiceStub stub,
      String session,
      UserContext user,
      ScheduledExecutorService clock) {
    this.stub = stub;
    this.session = session;
    this.user = user;
    this.clock = clock;
  }

  /** Completes when the plan has ended, exceptionally with what the server says. */
  CompletableFuture<Void> start(Plan plan, String tag) {
    var reattachable = ReattachOptions.newBuilder().setReattachable(true);
    stub.executePlan(
        ExecutePlanRequest.newBuilder()
            .setSessionId(session)
            .setUserContext(user)
            .setClientType(CLIENT)
            .setOperationId(id)
            .setPlan(plan)
            .addTags(tag)
            .addRequestOptions(
                ExecutePlanRequest.RequestOption.newBuilder().setReattachOptions(reattachable))
            .build(),
        this);
    return done;
  }

  @Override
  public void onNext(ExecutePlanResponse response) {
    last = response.getResponseId();
    losses.set(0);
    complete = complete || response.hasResultComplete();
  }

  @Override
  public void onCompleted() {
    if (complete) {
      end(null);
    } else {
      reattach();
    }
  }

  @Override
  public void onError(Throwable failure) {
    var code = Status.fromThrowable(failure).getCode();
    if (complete) {
      end(null);
    } else if (code == Status.Code.UNAVAILABLE && losses.get() < MOST_LOSSES) {
      long pause = FIRST_PAUSE_MILLIS << losses.incrementAndGet();
      CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS, clock)
          .execute(this::reattach);
    } else {
      end(failure);
    }
  }

  private void reattach() {
    var request =
        ReattachExecuteRequest.newBuilder()
            .setSessionId(session)
            .setUserContext(user)
            .setClientType(CLIENT)
            .setOperationId(id);
    if (!last.isEmpty()) {
      request.setLastResponseId(last);
    }
    stub.reattachExecute(request.build(), this);
  }

  private void end(@Nullable Throwable failure) {
    if (failure == null) {
      done.complete(null);
    } else {
      done.completeExceptionally(
          failure instanceof StatusRuntimeException
              ? failure
              : Status.fromThrowable(failure).asRuntimeException());
    }
    stub.releaseExecute(
        ReleaseExecuteRequest.newBuilder()
            .setSessionId(session)
            .setUserContext(user)
            .setClientType(CLIENT)
            .setOperationId(id)
            .setReleaseAll(ReleaseExecuteRequest.ReleaseAll.getDefaultInstance())
            .build(),
        new Ignored());
  }

  /** The server forgets the operation after a while in any case. */
  private static final class Ignored implements StreamObserver<ReleaseExecuteResponse> {
    @Override
    public void onNext(ReleaseExecuteResponse response) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
