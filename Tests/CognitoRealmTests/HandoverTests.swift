import Testing

@testable import CognitoRealm

/// Values from one thread to another: in order, and nobody waits for somebody who has gone.
@Suite(.timeLimit(.minutes(1))) struct HandoverTests {
    @Test func valuesArriveInOrderAndEnd() {
        let handover = Handover<Int>(capacity: 3)
        let sending = WorkBeside("test") {
            for number in 0..<1_000 { _ = handover.send(number) }
            handover.finish()
        }
        var received: [Int] = []
        while let number = handover.receive() { received.append(number) }
        sending.wait()
        #expect(received == Array(0..<1_000))
        #expect(handover.receive() == nil)
    }

    /// A writer whose disk is full takes no more; the sender that goes on must learn it each time.
    @Test func senderDoesNotWaitForAReceiverThatHasGone() {
        let handover = Handover<Int>(capacity: 2)
        #expect(handover.send(0) && handover.send(1))
        handover.cancel()
        #expect((0..<10).allSatisfy { !handover.send($0) })
    }

    @Test func senderThatWaitsIsWoken() {
        let handover = Handover<Int>(capacity: 1)
        let sending = WorkBeside("test") { while handover.send(1) {} }
        _ = handover.receive()
        handover.cancel()
        sending.wait()
    }

    @Test func waitingForNothingCanBeEnded() {
        struct Enough: Error {}
        let handover = Handover<Int>(capacity: 1)
        #expect(throws: Enough.self) { try handover.receive(waiting: { () throws(Enough) in throw Enough() }) }
    }
}
