//! One websocket as an actor: `/join <room>` is answered by `joined`, any other text goes to all in the room.

use std::time::{Duration, Instant};

use actix::{
    Actor, ActorContext, ActorFutureExt, Addr, AsyncContext, ContextFutureSpawner, Handler, StreamHandler,
    WrapFuture, fut,
};
use actix_web_actors::ws;

use crate::chat::{Broadcast, ChatServer, Connect, Disconnect, Join, Text};

const HEARTBEAT: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(10);

pub struct ChatSession {
    chat: Addr<ChatServer>,
    id: usize,
    room: String,
    last_sign: Instant,
}

impl ChatSession {
    pub fn new(chat: Addr<ChatServer>) -> Self {
        Self { chat, id: 0, room: String::new(), last_sign: Instant::now() }
    }

    fn heard(&mut self, text: &str, context: &mut ws::WebsocketContext<Self>) {
        match text.strip_prefix("/join ") {
            Some(room) => {
                room.clone_into(&mut self.room);
                self.chat.do_send(Join { id: self.id, room: room.to_owned() });
                context.text("joined");
            }
            None => self.chat.do_send(Broadcast { room: self.room.clone(), text: text.to_owned() }),
        }
    }
}

impl Actor for ChatSession {
    type Context = ws::WebsocketContext<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        context.run_interval(HEARTBEAT, |session, context| {
            if session.last_sign.elapsed() > TIMEOUT {
                context.stop();
            } else {
                context.ping(b"");
            }
        });
        let connect = Connect { session: context.address().recipient() };
        self.chat
            .send(connect)
            .into_actor(self)
            .then(|id, session, context| {
                match id {
                    Ok(id) => session.id = id,
                    Err(_) => context.stop(),
                }
                fut::ready(())
            })
            .wait(context);
    }

    fn stopped(&mut self, _: &mut Self::Context) {
        self.chat.do_send(Disconnect { id: self.id });
    }
}

impl Handler<Text> for ChatSession {
    type Result = ();

    fn handle(&mut self, text: Text, context: &mut Self::Context) {
        context.text(text.0);
    }
}

impl StreamHandler<Result<ws::Message, ws::ProtocolError>> for ChatSession {
    fn handle(&mut self, message: Result<ws::Message, ws::ProtocolError>, context: &mut Self::Context) {
        match message {
            Ok(ws::Message::Text(text)) => self.heard(&text, context),
            Ok(ws::Message::Ping(payload)) => {
                self.last_sign = Instant::now();
                context.pong(&payload);
            }
            Ok(ws::Message::Pong(_)) => self.last_sign = Instant::now(),
            Ok(ws::Message::Close(reason)) => {
                context.close(reason);
                context.stop();
            }
            Ok(_) => {}
            Err(_) => context.stop(),
        }
    }
}
