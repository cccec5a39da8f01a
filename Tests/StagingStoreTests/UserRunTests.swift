import CognitoDump
import JSONStream
import Testing

@testable import StagingStore

/// Batches that wait to be inserted.
@Suite struct UserRunTests {
    @Test func aFileOfOneUserTakesLittle() {
        var batch = UserBatch(file: 0)
        batch.text.append("ann")
        var run = UserRun()
        run.append(batch)
        #expect(batch.text.storage.count > 200_000)
        #expect(run.batches[0].text.storage.count == 3)
    }

    @Test func manySmallBatchesAreInsertedInTime() {
        var run = UserRun()
        var count = 0
        while !run.isFull, count < 100_000 {
            run.append(UserBatch(file: count, capacity: 0))
            count += 1
        }
        #expect(count < 20_000)
    }
}
